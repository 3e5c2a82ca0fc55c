import { commands } from "../ids.ts";
import type { Command } from "./command.ts";
import { targetJobs } from "./pick-jobs.ts";
import { jobsOf } from "./targets.ts";

/** Opens the log of the job. A job that the list does not hold (yet) is opened all the same: its server may know it. */
export const openLog: Command = {
  id: commands.openLog,
  run: async (context, row) => {
    const [called] = jobsOf(row, null);
    if (called !== undefined && context.views.job(called) === null) return await context.logs.open(called);
    const [job] = await targetJobs(context, "log", row, null);
    if (job !== undefined) await context.logs.open(job.key);
  },
};
