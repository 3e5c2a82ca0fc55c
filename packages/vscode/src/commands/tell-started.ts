import type { JobKey } from "@jobwatch/core";
import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { forIconLabel } from "../plain.ts";
import { jobNode } from "../tree/node.ts";
import { startWords } from "./words.ts";

/** How long (ms) the status bar says that a job was started. */
const newsTime = 30_000;

/** Not a toast: the person just did it themselves, and is told by one when it is done. */
export const tellStarted = (name: string, key: JobKey): void => {
  const item = vscode.window.createStatusBarItem("jobwatch.started", vscode.StatusBarAlignment.Left);
  item.name = startWords().itemName;
  item.text = `$(check) ${startWords().started(forIconLabel(name))}`;
  item.tooltip = startWords().show;
  item.command = { command: commands.openJob, title: startWords().show, arguments: [jobNode(key)] };
  item.show();
  setTimeout(() => item.dispose(), newsTime);
};
