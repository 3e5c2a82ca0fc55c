import { commands } from "../ids.ts";
import { actOnJobs } from "./act-on-jobs.ts";
import type { Command, CommandContext } from "./command.ts";
import { targetJobs } from "./pick-jobs.ts";
import { actWords } from "./words.ts";

/** "Notify When Done": either outcome of the job will be announced. */
export const follow: Command = {
  id: commands.follow,
  run: (context, row, selected) => setFollowed(context, true, row, selected),
};

export const unfollow: Command = {
  id: commands.unfollow,
  run: (context, row, selected) => setFollowed(context, false, row, selected),
};

const setFollowed = async (context: CommandContext, on: boolean, row: unknown, selected: unknown): Promise<void> => {
  const jobs = await targetJobs(context, on ? "follow" : "unfollow", row, selected);
  if (jobs.length === 0) return;
  const failed = on ? actWords().notFollowed : actWords().notUnfollowed;
  await actOnJobs(context, jobs, { failed }, (key) => context.door.follow(key, on));
};
