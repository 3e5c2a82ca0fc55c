import * as vscode from "vscode";
import { commands, focusJobs } from "../ids.ts";
import { type Command, inProgress } from "./command.ts";

/** The job server of this machine, from the extension itself: nothing else is needed to run jobs. */
export const startServer: Command = {
  id: commands.startServer,
  run: async ({ localServer }) => {
    await inProgress(() => localServer.start());
    await vscode.commands.executeCommand(focusJobs);
  },
};
