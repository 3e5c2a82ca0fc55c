import { tokenWarning } from "../connections/enter-connection.ts";
import { askText } from "../connections/wizard.ts";
import { commands } from "../ids.ts";
import type { Command } from "./command.ts";
import { targetConnection } from "./pick-connection.ts";
import { tellTest } from "./test-connection.ts";
import { connectionWords } from "./words.ts";

/** Replaces the connection's token, for its present origin, and tries it. */
export const enterToken: Command = {
  id: commands.enterToken,
  run: async (context, row) => {
    const connection = await targetConnection(context, row);
    const connector = context.connectors.find(({ kind }) => kind === connection?.kind);
    if (connection === null || connector === undefined) return;
    const url = connector.baseUrl(connection.settings);
    const result = await askText(
      { title: connectionWords().enterToken, step: 1, totalSteps: 1 },
      {
        prompt: connectionWords().tokenFor(url.origin),
        placeholder: connectionWords().token,
        value: "",
        password: true,
        check: (value) =>
          value.trim() === "" ? { text: connectionWords().tokenNeeded, severity: "error" } : tokenWarning(url, value),
      },
    );
    if (typeof result === "string") return;
    await context.connections.setSecret(connection, result.next.trim());
    await tellTest(context, connection);
  },
};
