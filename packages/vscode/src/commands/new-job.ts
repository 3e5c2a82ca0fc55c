import { commands } from "../ids.ts";
import type { Command } from "./command.ts";
import { targetJobs } from "./pick-jobs.ts";

/** Opens the form that starts a job: on which server, of which workflow, with which input. */
export const newJob: Command = {
  id: commands.newJob,
  run: async ({ webviews }) => await webviews.open({ page: "create", like: null }),
};

/** Opens that form with the workflow and the input of a job: of the row, else of one that the person picks. */
export const rerunEdited: Command = {
  id: commands.rerunEdited,
  run: async (context, row) => {
    const [job] = await targetJobs(context, "edited", row, null);
    if (job !== undefined) await context.webviews.open({ page: "create", like: job.key });
  },
};
