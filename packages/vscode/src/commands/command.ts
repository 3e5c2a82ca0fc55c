import type { Log } from "@jobwatch/core";
import * as vscode from "vscode";
import type { ActivityDocuments } from "../activity/activity-documents.ts";
import { showFailure } from "../failures.ts";
import type { CommandId } from "../ids.ts";
import type { LogDocuments } from "../log/log-documents.ts";
import type { Services } from "../services.ts";
import type { StructureProblems } from "../structures/structure-problems.ts";
import type { JobsTree } from "../tree/jobs-tree.ts";
import type { Webviews } from "../webviews/webviews.ts";

/** What commands work with. */
export interface CommandContext extends Services {
  readonly tree: JobsTree;
  readonly logs: LogDocuments;
  readonly activity: ActivityDocuments;
  readonly structures: StructureProblems;
  readonly webviews: Webviews;
}

/** A command: what VS Code hands it (the row, all selected rows; nothing from the palette) is anybody's, so unknown. */
export interface Command {
  readonly id: CommandId;
  /** Tells of the failures that it expects; whatever else it throws is logged and shown shortly. */
  run(context: CommandContext, row: unknown, selected: unknown): Promise<void>;
}

export const registerCommand = (context: CommandContext, { id, run }: Command): vscode.Disposable =>
  vscode.commands.registerCommand(id, async (row: unknown, selected: unknown) => {
    await guarded(context.log, () => run(context, row, selected));
  });

const guarded = async (log: Log, run: () => Promise<void>): Promise<void> => {
  try {
    await run();
  } catch (error) {
    showFailure(error, log, { connection: null, lead: "" });
  }
};

/** Shows the view's progress bar meanwhile. */
export const inProgress = async <T>(run: () => Promise<T>): Promise<T> =>
  await vscode.window.withProgress({ location: { viewId: "jobwatch.jobs" } }, run);
