import type { ExtensionContext } from "vscode";
import { registerCommand } from "./commands/command.ts";
import { allCommands } from "./commands/index.ts";
import { SettingsWarning } from "./connections/settings-warning.ts";
import { LogDocuments } from "./log/log-documents.ts";
import type { Services } from "./services.ts";
import { StatusBar } from "./status-bar.ts";
import { JobsTree } from "./tree/jobs-tree.ts";

/** Registers everything that a person sees. Each feature owns what it puts into the context's subscriptions. */
export const registerFeatures = (context: ExtensionContext, services: Services): void => {
  const tree = new JobsTree(services, context.workspaceState);
  const logs = new LogDocuments(services);
  tree.register(context);
  logs.register(context);
  new StatusBar(services).register(context);
  new SettingsWarning(services.connections).register(context);
  for (const command of allCommands) context.subscriptions.push(registerCommand({ ...services, tree, logs }, command));
};
