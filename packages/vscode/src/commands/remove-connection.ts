import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { forNotification } from "../plain.ts";
import type { Command } from "./command.ts";
import { targetConnection } from "./pick-connection.ts";

/** Forgets a connection and its token, after a question. */
export const removeConnection: Command = {
  id: commands.removeConnection,
  run: async (context, row) => {
    const connection = await targetConnection(context, row);
    if (connection === null) return;
    const picked = await vscode.window.showWarningMessage(
      forNotification(`Remove “${connection.name}”?`),
      {
        modal: true,
        detail: "Its jobs leave the list and its token is deleted. The jobs on the server stay as they are.",
      },
      "Remove",
    );
    if (picked === "Remove") await context.connections.remove(connection.id);
  },
};
