import { commands } from "../ids.ts";
import type { Command } from "./command.ts";
import { targetJobs } from "./pick-jobs.ts";
import { jobsOf } from "./targets.ts";

/** Opens a job in an editor tab of its own. One that the list does not hold (yet) is opened all the same: its server may know it. */
export const openJob: Command = {
  id: commands.openJob,
  run: async ({ views, webviews }, row) => {
    const key = jobsOf(row, null)[0] ?? (await targetJobs({ views }, "job", null, null))[0]?.key;
    if (key !== undefined) await webviews.openJob(key);
  },
};
