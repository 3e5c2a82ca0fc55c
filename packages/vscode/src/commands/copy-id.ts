import * as vscode from "vscode";
import { commands } from "../ids.ts";
import type { Command } from "./command.ts";
import { targetJobs } from "./pick-jobs.ts";
import { actWords } from "./words.ts";

const shownFor = 3_000;

/** Copies the job's id, or those of all selected jobs on lines of their own. */
export const copyId: Command = {
  id: commands.copyId,
  run: async (context, row, selected) => {
    const jobs = await targetJobs(context, "job", row, selected);
    if (jobs.length === 0) return;
    await vscode.env.clipboard.writeText(jobs.map(({ job }) => job.id).join("\n"));
    const what = jobs.length === 1 ? actWords().idCopied : actWords().idsCopied(jobs.length);
    vscode.window.setStatusBarMessage(what, shownFor);
  },
};
