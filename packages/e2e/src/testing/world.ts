import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  createProfile,
  extensionHostErrors,
  installExtension,
  launchChromium,
  openWorkbench,
  repositoryRoot,
  type Settings,
  startVsCodeServer,
  type VsCodeProfile,
  type VsCodeServer,
  type Workbench,
} from "@jobwatch/harness";
import type { JobServer } from "@jobwatch/server";
import { expect } from "vitest";
import { type Jobs, startJobs, type WorkflowSpec } from "./jobs.ts";

/** The packaged extension, as a person installs it. */
const vsix = path.join(repositoryRoot, "packages/vscode/jobwatch.vsix");

/** In the words of an error that a test makes itself. */
export const madeUp = "made up by a test";

export interface WorldOptions {
  /** Workflow files: id → shell commands of the steps, or a name of their own with them. */
  readonly workflows?: Readonly<Record<string, WorkflowSpec>>;
  readonly settings?: Settings;
  /** Makes and fills the folder that windows open; told the folder. */
  readonly workspace?: (folder: string) => Promise<void>;
  /** false: no job server of our own, so that only configured connections are watched. */
  readonly server?: boolean;
}

/** One person at one machine: a job server with real processes, and a real VS Code with the packaged extension. */
export interface World {
  readonly folder: string;
  /** Throws where the world has none. */
  readonly server: JobServer;
  readonly profile: VsCodeProfile;
  readonly vscode: VsCodeServer;
  /** `language`: what extensions speak in it. */
  openWindow(options?: { readonly language?: string }): Promise<Workbench>;
  readonly submit: Jobs["submit"];
  readonly job: Jobs["job"];
  readonly ended: Jobs["ended"];
  /** Starts the job server again after `server.close()`, at the same port. */
  restartServer(): Promise<void>;
  /** Ends everything and fails if a window or an extension host had an error. */
  close(): Promise<void>;
}

export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-world-"));
  const jobs = await startJobs({ folder, workflows: options.workflows ?? {}, server: options.server ?? true });
  const { JOBWATCH_RUNTIME_DIR } = jobs.env;

  const profile = await createProfile({ folder: path.join(folder, "vscode"), settings: options.settings ?? {} });
  await options.workspace?.(profile.workspace);
  await installExtension(profile, vsix);
  const vscode = await startVsCodeServer(profile, {
    // A server that the extension starts keeps its jobs here, too.
    env: { JOBWATCH_RUNTIME_DIR, XDG_STATE_HOME: path.join(folder, "state") },
  });
  const browser = await launchChromium({ headless: true });
  const context = await browser.newContext();
  const windows: Workbench[] = [];

  return {
    folder,
    get server() {
      return jobs.server;
    },
    profile,
    vscode,
    openWindow: async (options = {}) => {
      const window = await openWorkbench(context, vscode, { folder: profile.workspace, ...options });
      windows.push(window);
      await window.openView("Jobwatch");
      return window;
    },
    submit: jobs.submit,
    job: jobs.job,
    ended: jobs.ended,
    restartServer: jobs.restart,
    close: async () => {
      // Before the windows go: what an extension host says when it loses its window is no fault of ours.
      const hostErrors = await extensionHostErrors(profile);
      const pageErrors = windows.flatMap((window) => window.pageErrors()).filter((text) => !text.includes(madeUp));
      await browser.close();
      await vscode.stop();
      await jobs.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      expect([...pageErrors, ...hostErrors], "errors of windows and extension hosts").toEqual([]);
    },
  };
};
