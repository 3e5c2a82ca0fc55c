import { type ConnectionId, describeProblem, type Log, localConnection } from "@jobwatch/core";
import * as vscode from "vscode";
import { explain } from "./explain.ts";
import { commands } from "./ids.ts";
import { forNotification } from "./plain.ts";
import { type Remedy, remedyFor } from "./remedy.ts";
import { connectionNode } from "./tree/node.ts";
import { failureWords } from "./words.ts";

/** Tells of one failure in exactly one message, with at most one button. Does not wait for the person. */
export const showFailure = (
  error: unknown,
  log: Log,
  { connection, lead }: { readonly connection: ConnectionId | null; readonly lead: string },
): void => {
  const { title, detail, problem } = explain(error, log);
  const what = problem === null ? `${title}. ${detail}` : describeProblem(problem);
  const remedy = problem === null ? null : remedyFor(problem.code);
  // The local server was found, not configured: it has no token and no address to change.
  const button = connection === null || connection === localConnection || remedy === null ? null : buttonFor(remedy);
  void vscode.window
    .showErrorMessage(forNotification(lead === "" ? what : `${lead}: ${what}`), ...(button === null ? [] : [button]))
    .then((picked) => {
      if (picked === undefined || connection === null) return;
      return vscode.commands.executeCommand(picked.command, connectionNode(connection));
    });
};

const buttonFor = (remedy: Exclude<Remedy, null>) =>
  remedy === "enter-token"
    ? { title: failureWords().enterToken, command: commands.enterToken }
    : { title: failureWords().editConnection, command: commands.editConnection };
