import { homedir } from "node:os";
import path from "node:path";
import { localConnection } from "@jobwatch/core";
import * as vscode from "vscode";
import { showFailure } from "../failures.ts";
import { commands } from "../ids.ts";
import { lineOf, shellWords } from "../local-server/shell-words.ts";
import { type Command, type CommandContext, inProgress } from "./command.ts";
import { tellStarted } from "./tell-started.ts";
import { startWords } from "./words.ts";

/** Any command as a job of this machine, from the palette or a file; its end is told. */
export const runCommand: Command = {
  id: commands.runCommand,
  run: async (context, file) => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (file instanceof vscode.Uri) {
      const line = lineOf(file.fsPath, vscode.env.shell);
      await runAsJob(context, { line, folder: path.dirname(file.fsPath) });
    } else await runAsJob(context, { line: "", folder: workspace?.uri.fsPath ?? homedir() });
  },
};

/** What is selected in the terminal, as a job, where the terminal works. */
export const runSelection: Command = {
  id: commands.runSelection,
  run: async (context) => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    const folder = vscode.window.activeTerminal?.shellIntegration?.cwd ?? workspace?.uri;
    await runAsJob(context, { line: await selectedInTerminal(), folder: folder?.fsPath ?? homedir() });
  },
};

const runAsJob = async (
  { door, localServer, log }: CommandContext,
  { line: proposed, folder }: { readonly line: string; readonly folder: string },
): Promise<void> => {
  const line = await ask(proposed);
  if (line === null) return;
  try {
    const key = await inProgress(async () => {
      await localServer.start();
      const input = { command: shellWords(vscode.env.shell, line), cwd: folder };
      return await door.create(localConnection, `command:${line}`, input);
    });
    tellStarted(line, key);
  } catch (error) {
    showFailure(error, log, { connection: localConnection, lead: startWords().commandNotStarted });
  }
};

/** The person reads and may change what will run; null: they gave up. */
const ask = async (proposed: string): Promise<string | null> => {
  const line = await vscode.window.showInputBox({
    title: startWords().runTitle,
    prompt: startWords().runPrompt,
    placeHolder: "make test",
    value: proposed,
    ignoreFocusOut: true,
  });
  return line?.trim() || null;
};

/** There is no other way to a terminal's selection than the clipboard, which gets back what it held. */
const selectedInTerminal = async (): Promise<string> => {
  const before = await vscode.env.clipboard.readText();
  await vscode.commands.executeCommand("workbench.action.terminal.copySelection");
  const selected = await vscode.env.clipboard.readText();
  await vscode.env.clipboard.writeText(before);
  // One line is asked for: what was selected over several becomes one.
  return selected
    .split("\n")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .join(" && ");
};
