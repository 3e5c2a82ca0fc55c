import * as vscode from "vscode";
import { focusJobs } from "../ids.ts";
import { forIconLabel } from "../plain.ts";
import { startWords } from "./words.ts";

/** How long (ms) the status bar says that a job was started. */
const newsTime = 30_000;

/** Not a toast: the person just did it themselves, and is told by one when it is done. */
export const tellStarted = (name: string): void => {
  const item = vscode.window.createStatusBarItem("jobwatch.started", vscode.StatusBarAlignment.Left);
  item.name = startWords().itemName;
  item.text = `$(check) ${startWords().started(forIconLabel(name))}`;
  item.tooltip = startWords().show;
  item.command = focusJobs;
  item.show();
  setTimeout(() => item.dispose(), newsTime);
};
