import { type Connection, type ConnectionId, commonFields, type Field, plainLine } from "@jobwatch/core";
import * as vscode from "vscode";
import { type Draft, draftConnection, emptyDraft } from "../connections/draft.ts";
import { enterConnection, type StoredToken } from "../connections/enter-connection.ts";
import { commands } from "../ids.ts";
import { forNotification } from "../plain.ts";
import type { Command, CommandContext } from "./command.ts";
import { targetConnection } from "./pick-connection.ts";
import { askAboutFailure, tryConnection } from "./try-connection.ts";
import { connectionWords } from "./words.ts";

/** Asks for a new connection, tries it and saves it. */
export const addConnection: Command = {
  id: commands.addConnection,
  run: async (context) => {
    const id = crypto.randomUUID() as ConnectionId;
    await enterAndSave(context, connectionWords().add, id, emptyDraft, { stored: null, more: [] }, async (...it) => {
      await context.connections.add(...it);
      return connectionWords().added(plainLine(it[0].name));
    });
  },
};

/** The same with the values of an existing connection, and how it is watched: that is as usual until it is edited. */
export const editConnection: Command = {
  id: commands.editConnection,
  run: async (context, row) => {
    const connection = await targetConnection(context, row);
    if (connection === null) return;
    const { id, kind, name, settings } = connection;
    const draft: Draft = { kind, settings, secret: "", name };
    const options = { stored: await storedToken(context, connection), more: commonFields };
    await enterAndSave(context, connectionWords().edit, id, draft, options, async (...it) => {
      await context.connections.update(...it);
      return connectionWords().saved(plainLine(it[0].name));
    });
  },
};

/** `save` returns what it did, as a sentence. */
const enterAndSave = async (
  context: CommandContext,
  title: string,
  id: ConnectionId,
  start: Draft,
  { stored, more }: { readonly stored: StoredToken | null; readonly more: readonly Field[] },
  save: (connection: Connection, secret: string | null) => Promise<string>,
): Promise<void> => {
  // What exists can be edited anywhere.
  const kinds = start.kind === null ? context.offered : context.connectors;
  let draft = start;
  for (;;) {
    const entered = await enterConnection(title, kinds, draft, stored, more);
    if (entered === null) return;
    draft = entered.draft;
    const connection = draftConnection(id, entered.connector, draft);
    const secret = draft.secret === "" ? null : draft.secret;
    const result = await tryConnection(
      context,
      connection,
      secret ?? (await context.connections.secretFor(connection)),
    );
    const decision = result.ok ? "save" : await askAboutFailure(connection.name, result);
    if (decision === "discard") return;
    if (decision === "edit") continue;
    const saved = await save(connection, secret);
    const news = result.ok ? ` ${connectionWords().answers(connectionWords().it, result.jobs)}` : "";
    void vscode.window.showInformationMessage(forNotification(`${saved}${news}`));
    return;
  }
};

const storedToken = async (
  { connections, connectors }: CommandContext,
  connection: Connection,
): Promise<StoredToken | null> => {
  const connector = connectors.find(({ kind }) => kind === connection.kind);
  if (connector === undefined || (await connections.secretFor(connection)) === null) return null;
  return { origin: connector.baseUrl(connection.settings).origin };
};
