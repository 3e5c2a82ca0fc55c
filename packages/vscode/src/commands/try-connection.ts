import { type Connection, describeProblem, type TestResult } from "@jobwatch/core";
import * as vscode from "vscode";
import { forNotification } from "../plain.ts";
import type { CommandContext } from "./command.ts";

/** Tries the connection while the person sees that it is being tried. */
export const tryConnection = async (
  { testConnection }: Pick<CommandContext, "testConnection">,
  connection: Connection,
  secret: string | null,
): Promise<TestResult> => {
  const title = forNotification(`Testing “${connection.name}”…`);
  const options = { location: vscode.ProgressLocation.Notification, title };
  return await vscode.window.withProgress(options, () => testConnection(connection, secret));
};

/** `answers with 3 jobs`; the first page is all that was asked for, so that 50 mean "at least". */
export const answersWith = (jobs: number): string => {
  if (jobs === 0) return "answers and has no jobs yet";
  if (jobs === 1) return "answers with 1 job";
  return jobs >= 50 ? `answers with ${jobs} jobs or more` : `answers with ${jobs} jobs`;
};

/** What a person decides about a connection that does not work. */
export type Decision = "save" | "edit" | "discard";

/** Asks what to do with a connection that failed its test. */
export const askAboutFailure = async (
  name: string,
  { problem }: Extract<TestResult, { ok: false }>,
): Promise<Decision> => {
  const items: readonly (vscode.MessageItem & { readonly decision: Decision })[] = [
    { title: "Edit", decision: "edit" },
    { title: "Save Anyway", decision: "save" },
    { title: "Discard", decision: "discard", isCloseAffordance: true },
  ];
  const options = { modal: true, detail: forNotification(describeProblem(problem)) };
  const message = forNotification(`“${name}” does not work yet.`);
  return (await vscode.window.showWarningMessage(message, options, ...items))?.decision ?? "discard";
};
