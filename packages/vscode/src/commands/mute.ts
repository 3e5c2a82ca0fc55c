import { type Mute, type MuteTarget, muteLine, mutesOf, muteTargets, muteTimes } from "@jobwatch/core";
import * as vscode from "vscode";
import { showFailure } from "../failures.ts";
import { commands } from "../ids.ts";
import { forIconLabel } from "../plain.ts";
import type { Command, CommandContext } from "./command.ts";
import { targetJobs } from "./pick-jobs.ts";
import { connectionOf } from "./targets.ts";
import { muteCommandWords } from "./words.ts";

/** Silences a job, its workflow or its server for as long as the person chooses; a connection's row names the server. */
export const mute: Command = {
  id: commands.mute,
  run: async (context, row) => {
    const target = await targetOf(context, row);
    if (target === null) return;
    const items = muteTimes(Date.now());
    const picked = await vscode.window.showQuickPick(items, {
      title: muteCommandWords().mute,
      placeHolder: muteCommandWords().howLong,
    });
    if (picked === undefined) return;
    await change(context, target, () => context.door.mute(target, picked.until));
  },
};

/** Ends a mute under which the job or the connection stands; where there are several, the person chooses. */
export const unmute: Command = {
  id: commands.unmute,
  run: async (context, row) => {
    const mutes = await mutesFor(context, row);
    const now = Date.now();
    const items = mutes.map((each) => {
      const { connection, job } = each.target;
      const name = job === null ? "" : (context.views.job({ connection, job })?.job.name ?? job);
      return { label: muteLine(each, now), description: forIconLabel(name), target: each.target };
    });
    const [first] = items;
    const chosen =
      items.length === 1
        ? first
        : await vscode.window.showQuickPick(items, {
            title: muteCommandWords().unmute,
            placeHolder: muteCommandWords().whatAgain,
          });
    if (chosen !== undefined) await change(context, chosen.target, () => context.door.mute(chosen.target, null));
  },
};

const targetOf = async (context: CommandContext, row: unknown): Promise<MuteTarget | null> => {
  const connection = connectionOf(row);
  if (connection !== null) return { connection, workflow: null, job: null };
  const [view] = await targetJobs(context, "mute", row, null);
  if (view === undefined) return null;
  const place = context.views.connection(view.key.connection)?.connection.name ?? "";
  const items = muteTargets(view.key, view.job, place).map((each) => ({ ...each, label: forIconLabel(each.label) }));
  const picked = await vscode.window.showQuickPick(items, {
    title: muteCommandWords().mute,
    placeHolder: muteCommandWords().what,
  });
  return picked?.target ?? null;
};

const mutesFor = async (context: CommandContext, row: unknown): Promise<readonly Mute[]> => {
  const mutes = context.views.view?.mutes ?? [];
  const connection = connectionOf(row);
  // From the connection's row whatever is muted of it can be ended.
  if (connection !== null) return mutes.filter(({ target }) => target.connection === connection);
  const [view] = await targetJobs(context, "unmute", row, null);
  return view === undefined ? [] : mutesOf(mutes, view.key, view.job, Date.now());
};

const change = async ({ log }: CommandContext, { connection }: MuteTarget, run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    showFailure(error, log, { connection, lead: muteCommandWords().notNoted });
  }
};
