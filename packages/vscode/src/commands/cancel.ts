import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { forNotification } from "../plain.ts";
import { actOnJobs } from "./act-on-jobs.ts";
import type { Command } from "./command.ts";
import { cancelQuestion } from "./confirmation.ts";
import { targetJobs } from "./pick-jobs.ts";
import { jobsOf } from "./targets.ts";

/** Cancels the job, or all selected ones that can be, after a question that tells what it really does. */
export const cancel: Command = {
  id: commands.cancel,
  run: async (context, row, selected) => {
    const jobs = await targetJobs(context, "cancel", row, selected);
    if (jobs.length === 0) return;
    const { message, detail } = cancelQuestion(jobs, jobsOf(row, selected).length, context.views);
    const yes = { title: jobs.length === 1 ? "Cancel Job" : `Cancel ${jobs.length} Jobs` };
    // VS Code's own close button would be called "Cancel" too.
    const no = { title: "Keep Running", isCloseAffordance: true };
    const options = { modal: true, detail: forNotification(detail) };
    const picked = await vscode.window.showWarningMessage(forNotification(message), options, yes, no);
    if (picked !== yes) return;
    await actOnJobs(context, jobs, { failed: "could not be cancelled" }, (key) => context.door.act("cancel", key));
  },
};
