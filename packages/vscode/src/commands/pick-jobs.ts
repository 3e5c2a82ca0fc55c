import { type Instant, type JobView, jobLine, mutesOf, statusLooks } from "@jobwatch/core";
import * as vscode from "vscode";
import { forIconLabel } from "../plain.ts";
import { jobTokens, type Token } from "../tree/tokens.ts";
import type { CommandContext } from "./command.ts";
import { jobsOf } from "./targets.ts";
import { actWords } from "./words.ts";

/**
 * The jobs to work on that offer `token`: the rows that the command was called on, else one that the person picks.
 * Empty: nothing to do, and the person knows why.
 */
export const targetJobs = async (
  { views }: Pick<CommandContext, "views">,
  token: Token,
  row: unknown,
  selected: unknown,
): Promise<readonly JobView[]> => {
  const offers = (view: JobView) => {
    const connection = views.connection(view.key.connection);
    if (connection === null) return false;
    const muted = mutesOf(views.view?.mutes ?? [], view.key, view.job, Date.now()).length > 0;
    return jobTokens(view, connection.capabilities, muted).includes(token);
  };
  const keys = jobsOf(row, selected);
  if (keys.length === 0) return await pickJob(views.view?.jobs.filter(offers) ?? []);
  const jobs = keys.map((key) => views.job(key)).filter((view) => view !== null && offers(view));
  if (jobs.length === 0) void vscode.window.showInformationMessage(actWords().notPossible);
  return jobs.filter((view) => view !== null);
};

const pickJob = async (jobs: readonly JobView[]): Promise<readonly JobView[]> => {
  if (jobs.length === 0) {
    void vscode.window.showInformationMessage(actWords().noJob);
    return [];
  }
  const now = Date.now();
  const picked = await vscode.window.showQuickPick(
    jobs.map((view) => toItem(view, now)),
    { placeHolder: actWords().chooseJob, matchOnDescription: true },
  );
  return picked === undefined ? [] : [picked.view];
};

const toItem = (view: JobView, now: Instant): vscode.QuickPickItem & { readonly view: JobView } => ({
  // The icon is ours; the name is not.
  label: `$(${statusLooks[view.job.status].icon}) ${forIconLabel(view.job.name)}`,
  description: forIconLabel(`${jobLine(view.job, now)} · ${view.job.id}`),
  view,
});
