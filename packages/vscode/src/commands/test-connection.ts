import type { Connection } from "@jobwatch/core";
import { ProblemError } from "@jobwatch/core";
import * as vscode from "vscode";
import { showFailure } from "../failures.ts";
import { commands } from "../ids.ts";
import { forNotification } from "../plain.ts";
import type { Command, CommandContext } from "./command.ts";
import { targetConnection } from "./pick-connection.ts";
import { tryConnection } from "./try-connection.ts";
import { connectionWords } from "./words.ts";

/** Tries a connection as it is stored, and tells what came of it. */
export const testConnection: Command = {
  id: commands.testConnection,
  run: async (context, row) => {
    const connection = await targetConnection(context, row);
    if (connection !== null) await tellTest(context, connection);
  },
};

/** Tries the connection and ends in one message. */
export const tellTest = async (context: CommandContext, connection: Connection): Promise<void> => {
  const result = await tryConnection(context, connection, await context.connections.secretFor(connection));
  const name = connectionWords().named(connection.name);
  if (result.ok)
    void vscode.window.showInformationMessage(forNotification(connectionWords().answers(name, result.jobs)));
  else showFailure(new ProblemError(result.problem), context.log, { connection: connection.id, lead: name });
};
