import { showFailure } from "../failures.ts";
import { commands } from "../ids.ts";
import { type Command, inProgress } from "./command.ts";
import { connectionOf } from "./targets.ts";

/** Looks now: at one connection from its row, at all from the view's title or the palette. */
export const refresh: Command = {
  id: commands.refresh,
  run: async ({ door, tree, log }, row) => {
    const connection = connectionOf(row);
    tree.refreshSteps();
    try {
      await inProgress(() => door.refresh(connection));
    } catch (error) {
      showFailure(error, log, { connection, lead: "" });
    }
  },
};
