import { type Connection, localConnection, settingLines } from "@jobwatch/core";
import * as vscode from "vscode";
import { forIconLabel } from "../plain.ts";
import type { CommandContext } from "./command.ts";
import { connectionOf } from "./targets.ts";

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
    void vscode.window.showInformationMessage(
      "The server of this machine was found by itself: there is nothing to set.",
    );
    return null;
  }
  if (all.length === 0) {
    void vscode.window.showInformationMessage("There is no connection that was added by hand.");
    return null;
  }
  const items = all.map((connection) => ({
    label: forIconLabel(connection.name),
    description: forIconLabel(settingLines(connection).join(" · ")),
    connection,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: "Choose a connection" });
  return picked?.connection ?? null;
};
