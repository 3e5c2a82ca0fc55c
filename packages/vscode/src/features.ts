import type { ExtensionContext } from "vscode";
import { ActivityDocuments } from "./activity/activity-documents.ts";
import { registerCommand } from "./commands/command.ts";
import { allCommands } from "./commands/index.ts";
import type { ConnectionSettings } from "./connections/connection-settings.ts";
import { settings } from "./ids.ts";
import { LogDocuments } from "./log/log-documents.ts";
import type { Services } from "./services.ts";
import { type SettingFault, SettingsWarning } from "./settings-warning.ts";
import { StatusBar } from "./status-bar.ts";
import { StructureProblems } from "./structures/structure-problems.ts";
import { JobsTree } from "./tree/jobs-tree.ts";
import { Webviews } from "./webviews/webviews.ts";

/** Registers everything that a person sees. Each feature owns what it puts into the context's subscriptions. */
export const registerFeatures = (context: ExtensionContext, services: Services): void => {
  const tree = new JobsTree(services, context.workspaceState);
  const logs = new LogDocuments(services);
  const activity = new ActivityDocuments(services);
  const structures = new StructureProblems();
  const webviews = new Webviews(services, context.extensionUri);
  tree.register(context);
  webviews.register(context);
  logs.register(context);
  activity.register(context);
  structures.register(context);
  new StatusBar(services).register(context);
  new SettingsWarning(services.connections.onDidChange, () => faultsOf(services.connections)).register(context);
  new SettingsWarning(services.policy.onDidChange, () => services.policy.read().problems).register(context);
  for (const command of allCommands)
    context.subscriptions.push(registerCommand({ ...services, tree, logs, activity, structures, webviews }, command));
};

const faultsOf = (connections: ConnectionSettings): readonly SettingFault[] => {
  const { problems } = connections.read();
  return problems.length === 0 ? [] : [{ setting: settings.connections, text: problems.join(" ") }];
};
