import { commands } from "../ids.ts";
import type { Command } from "./command.ts";

/** Opens all of Jobwatch in an editor tab. */
export const openDashboard: Command = {
  id: commands.openDashboard,
  run: async ({ webviews }) => await webviews.open({ page: "jobs" }),
};
