import { type Connection, describeProblem, type TestResult } from "@jobwatch/core";
import * as vscode from "vscode";
import { forNotification } from "../plain.ts";
import type { CommandContext } from "./command.ts";
import { connectionWords } from "./words.ts";

/** Tries the connection while the person sees that it is being tried. */
export const tryConnection = async (
  { testConnection }: Pick<CommandContext, "testConnection">,
  connection: Connection,
  secret: string | null,
): Promise<TestResult> => {
  const title = forNotification(connectionWords().testing(connection.name));
  const options = { location: vscode.ProgressLocation.Notification, title };
  return await vscode.window.withProgress(options, () => testConnection(connection, secret));
};

/** What a person decides about a connection that does not work. */
export type Decision = "save" | "edit" | "discard";

/** Asks what to do with a connection that failed its test. */
export const askAboutFailure = async (
  name: string,
  { problem }: Extract<TestResult, { ok: false }>,
): Promise<Decision> => {
  const items: readonly (vscode.MessageItem & { readonly decision: Decision })[] = [
    { title: connectionWords().change, decision: "edit" },
    { title: connectionWords().saveAnyway, decision: "save" },
    { title: connectionWords().discard, decision: "discard", isCloseAffordance: true },
  ];
  const options = { modal: true, detail: forNotification(describeProblem(problem)) };
  const message = forNotification(connectionWords().notYet(name));
  return (await vscode.window.showWarningMessage(message, options, ...items))?.decision ?? "discard";
};
