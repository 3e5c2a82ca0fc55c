import * as vscode from "vscode";
import { focusJobs } from "../ids.ts";
import { forIconLabel } from "../plain.ts";

/** How long (ms) the status bar says that a job was started. */
const newsTime = 30_000;

/** Not a toast: the person just did it themselves, and is told by one when it is done. */
export const tellStarted = (name: string): void => {
  const item = vscode.window.createStatusBarItem("jobwatch.started", vscode.StatusBarAlignment.Left);
  item.name = "Jobwatch: started";
  item.text = `$(check) Started ${forIconLabel(name)} · Open`;
  item.tooltip = "Show it among the jobs";
  item.command = focusJobs;
  item.show();
  setTimeout(() => item.dispose(), newsTime);
};
