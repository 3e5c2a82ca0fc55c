import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type FirefoxExtension,
  launchFirefoxWithExtension,
  type Notification,
  type NotificationDaemon,
  repositoryRoot,
  startNotificationDaemon,
} from "@jobwatch/harness";
import { expect } from "vitest";
import { type KnownServer, storedConnections } from "./chromium-world.ts";
import { type Jobs, startJobs, type WorkflowSpec } from "./jobs.ts";

/** The extension as it is shipped; a browser installs a copy of its own. */
const built = path.join(repositoryRoot, "packages/browser/.output/firefox-mv3");

export interface FirefoxWorldOptions {
  readonly workflows: Readonly<Record<string, WorkflowSpec>>;
  readonly idleTimeoutMs?: number;
}

/** One person at one machine: a job server with real processes, a real Firefox, and a desktop that notes what it shows. */
export interface FirefoxWorld {
  readonly folder: string;
  readonly jobs: Jobs;
  readonly daemon: NotificationDaemon;
  readonly browser: FirefoxExtension;
  /** Lets the extension know these servers, as if the person had added them. */
  know(...servers: readonly KnownServer[]): Promise<void>;
  /** Wakes the event page by an alarm of our own: any ringing is a reason to look. */
  ring(): Promise<void>;
  /** Every notification whose title begins with these words. */
  told(words: string): readonly Notification[];
  /** Ends everything and fails if a page or the event page had an error. */
  close(): Promise<void>;
}

export const createFirefoxWorld = async ({ workflows, idleTimeoutMs }: FirefoxWorldOptions): Promise<FirefoxWorld> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-world-"));
  const jobs = await startJobs({ folder, workflows });
  const daemon = await startNotificationDaemon();
  const profile = path.join(folder, "firefox");
  const idle = idleTimeoutMs === undefined ? {} : { idleTimeoutMs };
  const browser = await launchFirefoxWithExtension({ extensionDir: built, profile, daemon, ...idle }).catch(
    async (error: unknown) => {
      await daemon.stop();
      await jobs.close();
      throw error;
    },
  );
  return {
    folder,
    jobs,
    daemon,
    browser,
    know: async (...servers) => {
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
      expect(browser.errors, "errors of pages and the event page").toEqual([]);
    },
  };
};
