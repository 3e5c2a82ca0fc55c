import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { forNotification } from "../plain.ts";
import type { Command } from "./command.ts";
import { targetConnection } from "./pick-connection.ts";
import { connectionWords } from "./words.ts";

/** Forgets a connection and its token, after a question. */
export const removeConnection: Command = {
  id: commands.removeConnection,
  run: async (context, row) => {
    const connection = await targetConnection(context, row);
    if (connection === null) return;
    const words = connectionWords();
    const picked = await vscode.window.showWarningMessage(
      forNotification(words.askRemove(connection.name)),
      {
        modal: true,
        detail: words.removeMeans,
      },
      words.remove,
    );
    if (picked === words.remove) await context.connections.remove(connection.id);
  },
};
