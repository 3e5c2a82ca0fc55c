import type * as vscode from "vscode";
import { createContainer } from "./container.ts";
import { registerFeatures } from "./features.ts";

export const activate = (context: vscode.ExtensionContext): void => registerFeatures(context, createContainer(context));
