import { setLocale } from "@jobwatch/core";
import * as vscode from "vscode";
import { createContainer } from "./container.ts";
import { registerFeatures } from "./features.ts";

export const activate = (context: vscode.ExtensionContext): void => {
  setLocale(vscode.env.language);
  registerFeatures(context, createContainer(context));
};
