import type { Log, NotificationEvent, Notifier } from "@jobwatch/core";
import * as vscode from "vscode";
import { explain } from "./explain.ts";
import { commands, focusJobs } from "./ids.ts";
import { type ToastButton, toastButtons, toastText } from "./toast-text.ts";
import { jobNode } from "./tree/node.ts";

/**
 * Shows news as toasts. It never waits for the person: VS Code settles a toast's promise only when the toast is closed,
 * which may be never.
 */
export const createNotifier = (log: Log): Notifier => ({
  show: async (event) => {
    void answer(event, log);
  },
});

const answer = async (event: NotificationEvent, log: Log): Promise<void> => {
  try {
    const { showErrorMessage, showInformationMessage } = vscode.window;
    const show = event.severity === "error" ? showErrorMessage : showInformationMessage;
    const picked = await show(toastText(event), ...toastButtons(event));
    if (picked !== undefined) await run(picked, event);
  } catch (error) {
    void vscode.window.showErrorMessage(explain(error, log).title);
  }
};

/** The commands tell about their own failures. */
const run = async ({ does }: ToastButton, { job }: NotificationEvent): Promise<void> => {
  switch (does) {
    case "open":
      if (job !== null) await vscode.commands.executeCommand(commands.openJob, jobNode(job));
      return;
    case "log":
      if (job !== null) await vscode.commands.executeCommand(commands.openLog, jobNode(job));
      return;
    case "rerun":
      if (job !== null) await vscode.commands.executeCommand(commands.rerun, jobNode(job));
      return;
    case "mute":
      if (job !== null) await vscode.commands.executeCommand(commands.mute, jobNode(job));
      return;
    case "show-jobs":
      await vscode.commands.executeCommand(focusJobs);
  }
};
