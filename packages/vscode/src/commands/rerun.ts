import { actionWords, type JobKey } from "@jobwatch/core";
import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { forNotification } from "../plain.ts";
import { confirmedJobs } from "./act.ts";
import { actOnJobs } from "./act-on-jobs.ts";
import type { Command, CommandContext } from "./command.ts";
import { actWords } from "./words.ts";

/** Runs the job again, or all selected ones that can be; after a question where it is several, or does more than the button says. */
export const rerun: Command = {
  id: commands.rerun,
  run: async (context, row, selected) => {
    const jobs = await confirmedJobs(context, "rerun", row, selected);
    if (jobs.length === 0) return;
    const started = await actOnJobs(context, jobs, actionWords.rerun, (key) => context.door.act("rerun", key));
    const [first] = started;
    if (first === undefined) return;
    if (started.length === 1) void tellStarted(context, first.view.job.name, first.result ?? first.view.key);
    else void vscode.window.showInformationMessage(actWords().startedMany(started.length));
  },
};

const tellStarted = async ({ views, webviews }: CommandContext, name: string, key: JobKey): Promise<void> => {
  const message = forNotification(actWords().started(views.job(key)?.job.name ?? name));
  const picked = await vscode.window.showInformationMessage(message, actWords().open);
  if (picked !== undefined) await webviews.openJob(key);
};
