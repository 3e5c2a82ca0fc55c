import { type ActionKind, actionWords, type JobView } from "@jobwatch/core";
import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { forNotification } from "../plain.ts";
import { actOnJobs } from "./act-on-jobs.ts";
import type { Command, CommandContext } from "./command.ts";
import { actionQuestion } from "./confirmation.ts";
import { targetJobs } from "./pick-jobs.ts";
import { jobsOf } from "./targets.ts";

/** The jobs to act on, once the person has said yes to what it really does; empty: there are none, or they said no. */
export const confirmedJobs = async (
  context: CommandContext,
  action: ActionKind,
  row: unknown,
  selected: unknown,
): Promise<readonly JobView[]> => {
  const jobs = await targetJobs(context, action, row, selected);
  const question = actionQuestion(action, jobs, jobsOf(row, selected).length, context.views);
  if (question === null) return jobs;
  const yes = { title: question.yes };
  // VS Code's own close button would be called "Cancel" too.
  const no = { title: question.no, isCloseAffordance: true };
  const options = { modal: true, detail: forNotification(question.detail) };
  const picked = await vscode.window.showWarningMessage(forNotification(question.message), options, yes, no);
  return picked === yes ? jobs : [];
};

/** Does it to the job, or to all selected ones that can be, after a question that tells what it really does. */
const actionCommand = (action: Exclude<ActionKind, "rerun">): Command => ({
  id: commands[action],
  run: async (context, row, selected) => {
    const jobs = await confirmedJobs(context, action, row, selected);
    if (jobs.length === 0) return;
    await actOnJobs(context, jobs, actionWords[action], (key) => context.door.act(action, key));
  },
});

export const actionCommands: readonly Command[] = (["cancel", "cancelAll", "resume", "delete"] as const).map(
  actionCommand,
);
