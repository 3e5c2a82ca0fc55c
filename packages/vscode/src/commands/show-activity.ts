import { commands } from "../ids.ts";
import type { Command } from "./command.ts";
import { connectionOf, jobsOf } from "./targets.ts";

/** Opens what happened, and why it was told or not: of a job or a connection from its row, else of all. */
export const showActivity: Command = {
  id: commands.showActivity,
  run: async ({ activity }, row) => {
    const [job] = jobsOf(row, null);
    await activity.open(job ?? connectionOf(row));
  },
};
