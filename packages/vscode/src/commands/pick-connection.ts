import { type Connection, localConnection, settingLines } from "@jobwatch/core";
import * as vscode from "vscode";
import { forIconLabel } from "../plain.ts";
import type { CommandContext } from "./command.ts";
import { connectionOf } from "./targets.ts";
import { connectionWords } from "./words.ts";

/** The configured connection that the command was called on, else one that the person picks. null: none. */
export const targetConnection = async (
  { connections }: Pick<CommandContext, "connections">,
  row: unknown,
): Promise<Connection | null> => {
  const id = connectionOf(row);
  const all = connections.read().connections;
  const named = all.find((connection) => connection.id === id);
  if (named !== undefined) return named;
  if (id === localConnection) {
    void vscode.window.showInformationMessage(connectionWords().foundItself);
    return null;
  }
  if (all.length === 0) {
    void vscode.window.showInformationMessage(connectionWords().noneByHand);
    return null;
  }
  const items = all.map((connection) => ({
    label: forIconLabel(connection.name),
    description: forIconLabel(settingLines(connection).join(" · ")),
    connection,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: connectionWords().choose });
  return picked?.connection ?? null;
};
