import path from "node:path";
import { connectors, type Log, testConnection } from "@jobwatch/core";
import { systemClock, systemLocalSockets, systemNetwork } from "@jobwatch/core/node";
import * as vscode from "vscode";
import { ConnectionSettings } from "./connections/connection-settings.ts";
import { offeredConnectors } from "./connections/offered.ts";
import { createLocalServer } from "./local-server/local-server.ts";
import { openLogs } from "./log/log-documents.ts";
import { PolicySettings } from "./policy/policy-settings.ts";
import type { Services } from "./services.ts";
import { Sight } from "./sight.ts";
import { createNotifier } from "./toasts.ts";
import { ViewStore } from "./view-store.ts";
import { onceNotifier } from "./windows/lobby-notifier.ts";
import { createPulse } from "./windows/pulse.ts";
import { shareWatch } from "./windows/seat.ts";
import { createSwitchingDoor } from "./windows/switching-door.ts";
import { watchConnections } from "./windows/watch.ts";
import { failureWords } from "./words.ts";

/** Builds everything that features share, and has this window take its seat. Disposed in the reverse order with `context`. */
export const createContainer = (context: vscode.ExtensionContext): Services => {
  const log = createLog(context);
  const settings = new ConnectionSettings({
    configuration: () => vscode.workspace.getConfiguration(),
    onDidChangeConfiguration: vscode.workspace.onDidChangeConfiguration,
    secrets: context.secrets,
    connectors,
  });
  const policy = new PolicySettings({
    configuration: () => vscode.workspace.getConfiguration(),
    onDidChangeConfiguration: vscode.workspace.onDidChangeConfiguration,
  });
  const views = new ViewStore();
  const sight = new Sight();
  const { door, lead } = createSwitchingDoor();
  const services: Services = {
    door,
    views,
    sight,
    connections: settings,
    policy,
    log,
    testConnection: (connection, secret) =>
      testConnection(connection, secret, {
        network: systemNetwork,
        localSockets: systemLocalSockets,
        clock: systemClock,
      }),
    localServer: createLocalServer({
      views,
      program: vscode.Uri.joinPath(context.extensionUri, "dist/server/jobwatch.mjs").fsPath,
      log: path.join(context.globalStorageUri.fsPath, "server.log"),
    }),
    connectors,
    offered: offeredConnectors(connectors, {
      remote: vscode.env.remoteName !== undefined,
      there: context.extension.extensionKind === vscode.ExtensionKind.Workspace,
    }),
  };

  const closing = new AbortController();
  context.subscriptions.push(settings, policy, { dispose: () => closing.abort() });
  const storage = context.globalStorageUri.fsPath;
  shareWatch({
    scope: storage,
    window: {
      focused: () => vscode.window.state.focused,
      presence: {
        watching: () => sight.any || openLogs().length > 0,
        openJobs: () => [...openLogs(), ...sight.jobs],
      },
      onDidChangeAttention: (listener) => {
        const focus = vscode.window.onDidChangeWindowState(listener);
        const editors = vscode.window.onDidChangeVisibleTextEditors(listener);
        return vscode.Disposable.from(focus, editors, sight.onDidChange(listener));
      },
      notifier: onceNotifier(createNotifier(log)),
      // A small thing that only the window itself can do. No `when` clause reads the key.
      pulse: createPulse(() => vscode.commands.executeCommand("setContext", "jobwatch.pulse", true)),
    },
    views,
    log,
    signal: closing.signal,
    onLeader: lead,
    watch: (windows, open, lost) =>
      watchConnections({ folder: path.join(storage, "state"), settings, policy, log }, windows, open, lost),
  }).catch((error: unknown) => {
    log.error("watching ended", { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    views.disconnect(failureWords().cannotWatch);
  });
  return services;
};

/** Core's port over VS Code's own log, with its levels and its file. */
const createLog = (context: vscode.ExtensionContext): Log => {
  const channel = vscode.window.createOutputChannel("Jobwatch", { log: true });
  context.subscriptions.push(channel);
  const write = (level: "debug" | "info" | "warn" | "error") => (text: string, fields?: object) =>
    channel[level](fields === undefined ? text : `${text} ${JSON.stringify(fields)}`);
  return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
};
