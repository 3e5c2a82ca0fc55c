import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type ChromiumExtension,
  launchChromiumWithExtension,
  type Notification,
  type NotificationDaemon,
  repositoryRoot,
  startNotificationDaemon,
} from "@jobwatch/harness";
import { expect } from "vitest";
import { type Jobs, startJobs, type WorkflowSpec } from "./jobs.ts";

/** The packaged extension, unpacked, as it is shipped. */
const built = path.join(repositoryRoot, "packages/browser/.output/chrome-mv3");

export interface ChromiumWorldOptions {
  readonly workflows?: Readonly<Record<string, WorkflowSpec>>;
  /** false: no job server of our own. */
  readonly server?: boolean;
  /** Match patterns of the hosts that the person grants when asked; this machine's unless told. */
  readonly grantedHosts?: readonly string[];
}

/** A tab of the browser. */
export type ExtensionPage = Awaited<ReturnType<ChromiumExtension["open"]>>;

/** A job server as the extension knows it. */
export interface KnownServer {
  readonly id: string;
  /** Of its connector; `jobs-api` unless told. */
  readonly kind?: string;
  readonly name: string;
  readonly url: string;
  readonly token?: string;
}

/** One person at one machine: a job server with real processes, a real Chromium, and a desktop that notes what it shows. */
export interface ChromiumWorld {
  readonly folder: string;
  readonly extensionDir: string;
  readonly jobs: Jobs;
  readonly daemon: NotificationDaemon;
  readonly browser: ChromiumExtension;
  /** Lets the extension know these servers and reach this machine, as if the person had added them. */
  connect(...servers: readonly KnownServer[]): Promise<void>;
  /** Wakes the worker by an alarm of our own: any ringing is a reason to look. */
  ring(): Promise<void>;
  /** Every notification whose title begins with these words. */
  told(words: string): readonly Notification[];
  /** Ends everything and fails if a page or the worker had an error. */
  close(): Promise<void>;
}

export const createChromiumWorld = async (options: ChromiumWorldOptions = {}): Promise<ChromiumWorld> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-world-"));
  const jobs = await startJobs({ folder, workflows: options.workflows ?? {}, server: options.server ?? true });
  // A copy: a build meanwhile would pull the extension from under the browser.
  const extensionDir = path.join(folder, "extension");
  await cp(built, extensionDir, { recursive: true });
  const daemon = await startNotificationDaemon();
  const browser = await launchChromiumWithExtension({
    extensionDir,
    profile: path.join(folder, "chromium"),
    grantedHosts: options.grantedHosts ?? [thisMachine],
    daemon,
  }).catch(async (error: unknown) => {
    await daemon.stop();
    await jobs.close();
    throw error;
  });
  return {
    folder,
    extensionDir,
    jobs,
    daemon,
    browser,
    connect: async (...servers) => {
      expect(await browser.grant(thisMachine)).toBe(true);
      await browser.call("storage.local.set", storedConnections(servers));
    },
    ring: async () => {
      await browser.call("alarms.create", "test", { delayInMinutes: 0.001 });
    },
    told: (words) => daemon.notifications().filter(({ summary }) => summary.startsWith(words)),
    close: async () => {
      await browser.close();
      await daemon.stop();
      await jobs.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      expect(browser.errors, "errors of pages and the worker").toEqual([]);
    },
  };
};

export const thisMachine = "http://127.0.0.1/*";

/** How the extension stores connections, and each one's secret with the origin that it was entered for. */
export const storedConnections = (servers: readonly KnownServer[]): Readonly<Record<string, unknown>> => {
  const connections = servers.map(({ id, kind = "jobs-api", name, url }) => ({ id, kind, name, settings: { url } }));
  const secrets = servers.flatMap(({ id, url, token }) =>
    token === undefined ? [] : [[`secret/${id}`, { origin: new URL(url).origin, secret: token }] as const],
  );
  return { connections, ...Object.fromEntries(secrets) };
};
