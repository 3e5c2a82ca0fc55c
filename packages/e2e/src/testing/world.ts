import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
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
import { type JobServer, startServer } from "@jobwatch/server";
import { expect } from "vitest";

/** The packaged extension, as a person installs it. */
const vsix = path.join(repositoryRoot, "packages/vscode/jobwatch.vsix");

export interface WorldOptions {
  /** Workflow files: id → shell commands of the steps, or a name of their own with them. */
  readonly workflows?: Readonly<Record<string, WorkflowSpec>>;
  readonly settings?: Settings;
  /** Makes and fills the folder that windows open; told the folder. */
  readonly workspace?: (folder: string) => Promise<void>;
  /** false: no job server of our own, so that only configured connections are watched. */
  readonly server?: boolean;
}
interface WorkflowSpec {
  readonly name?: string;
  readonly steps: readonly string[];
}

/** One person at one machine: a job server with real processes, and a real VS Code with the packaged extension. */
export interface World {
  readonly folder: string;
  /** Throws where the world has none. */
  readonly server: JobServer;
  readonly profile: VsCodeProfile;
  readonly vscode: VsCodeServer;
  openWindow(colorScheme?: "dark" | "light"): Promise<Workbench>;
  /** Submits a workflow; the id of its job. */
  submit(workflow: string): Promise<string>;
  /** A job as the server tells it. */
  job(id: string): Promise<{ readonly status: string; readonly completed_at: string | null }>;
  /** Waits until the job has ended; when, by the server's clock. */
  ended(id: string): Promise<number>;
  /** Starts the job server again after `server.close()`, at the same port. */
  restartServer(): Promise<void>;
  /** Ends everything and fails if a window or an extension host had an error. */
  close(): Promise<void>;
}

export const createWorld = async (options: WorldOptions = {}): Promise<World> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-world-"));
  const env = { ...process.env, JOBWATCH_RUNTIME_DIR: path.join(folder, "run") };
  const workflows = path.join(folder, "workflows");
  await mkdir(workflows);
  for (const [id, { name = id, steps }] of Object.entries(options.workflows ?? {})) {
    const spec = { name, steps: steps.map((run, index) => ({ name: `step ${index + 1}`, run })) };
    // JSON is YAML, and quotes any name.
    await writeFile(path.join(workflows, `${id}.yaml`), JSON.stringify(spec));
  }
  const start = (port: number) =>
    startServer({
      dataFolder: path.join(folder, "data"),
      workflowFolders: [workflows],
      port,
      env,
      concurrency: 16,
      say: () => {},
    });
  let server = options.server === false ? null : await start(0);
  const present = () => server ?? expect.fail("this world has no job server");

  const profile = await createProfile({ folder: path.join(folder, "vscode"), settings: options.settings ?? {} });
  await options.workspace?.(profile.workspace);
  await installExtension(profile, vsix);
  const vscode = await startVsCodeServer(profile, { env: { JOBWATCH_RUNTIME_DIR: env.JOBWATCH_RUNTIME_DIR } });
  const browser = await launchChromium({ headless: true });
  const context = await browser.newContext();
  const windows: Workbench[] = [];

  const ask = async (address: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { authorization: `Bearer ${present().token}`, "content-type": "application/json" };
    const response = await fetch(`${present().url}${address}`, { ...init, headers });
    expect(response.ok, `${address}: ${response.status}`).toBe(true);
    return response.json();
  };
  const job: World["job"] = async (id) => (await ask(`/jobs/${id}`)) as Awaited<ReturnType<World["job"]>>;

  return {
    folder,
    get server() {
      return present();
    },
    profile,
    vscode,
    openWindow: async (colorScheme = "dark") => {
      const window = await openWorkbench(context, vscode, { folder: profile.workspace, colorScheme });
      windows.push(window);
      await window.openView("Jobwatch");
      return window;
    },
    submit: async (workflow) => {
      const made = await ask("/jobs", { method: "POST", body: JSON.stringify({ workflow_id: workflow }) });
      return (made as { readonly id: string }).id;
    },
    job,
    ended: async (id) => {
      let at: string | null = null;
      await expect
        .poll(async () => (at = (await job(id)).completed_at), { timeout: 120_000, interval: 100 })
        .not.toBeNull();
      return Date.parse(at ?? "");
    },
    restartServer: async () => {
      server = await start(present().port);
    },
    close: async () => {
      const pageErrors = windows.flatMap((window) => window.pageErrors());
      await browser.close();
      await vscode.stop();
      await server?.close();
      const hostErrors = await extensionHostErrors(profile);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      expect([...pageErrors, ...hostErrors], "errors of windows and extension hosts").toEqual([]);
    },
  };
};
