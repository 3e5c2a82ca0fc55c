import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { type JobServer, startServer } from "@jobwatch/server";
import { expect } from "vitest";

export interface WorkflowSpec {
  readonly name?: string;
  /** JSON Schema of the input. */
  readonly input?: object;
  readonly steps: readonly string[];
}

export interface JobsOptions {
  /** Holds the workflows, the data and the discovery file. */
  readonly folder: string;
  /** Workflow files: id → shell commands of the steps, or a name of their own with them. */
  readonly workflows: Readonly<Record<string, WorkflowSpec>>;
  /** false: workflows only, no server. */
  readonly server?: boolean;
}

export interface WireJob {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly created_at: string;
  readonly completed_at: string | null;
}

/** A job server of our own, with real processes. */
export interface Jobs {
  /** Where the server makes itself known. */
  readonly env: NodeJS.ProcessEnv & { readonly JOBWATCH_RUNTIME_DIR: string };
  /** Throws where there is none. */
  readonly server: JobServer;
  /** Submits a workflow; the id of its job. */
  submit(workflow: string, input?: object): Promise<string>;
  cancel(id: string): Promise<void>;
  /** A job as the server tells it. */
  job(id: string): Promise<WireJob>;
  /** The first page of the list, newest first. */
  list(limit: number): Promise<readonly WireJob[]>;
  /** Waits until the job has ended; when, by the server's clock. */
  ended(id: string): Promise<number>;
  /** Starts the server again after `server.close()`, at the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const startJobs = async (options: JobsOptions): Promise<Jobs> => {
  const { folder } = options;
  const env = { ...process.env, JOBWATCH_RUNTIME_DIR: path.join(folder, "run") };
  const workflows = path.join(folder, "workflows");
  await mkdir(workflows);
  for (const [id, { name = id, steps, input }] of Object.entries(options.workflows)) {
    const spec = {
      name,
      ...(input && { input }),
      steps: steps.map((run, index) => ({ name: `step ${index + 1}`, run })),
    };
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

  const ask = async (address: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = { authorization: `Bearer ${present().token}`, "content-type": "application/json" };
    const response = await fetch(`${present().url}${address}`, { ...init, headers });
    expect(response.ok, `${address}: ${response.status}`).toBe(true);
    return response.json();
  };
  const job: Jobs["job"] = async (id) => (await ask(`/jobs/${id}`)) as WireJob;

  return {
    env,
    get server() {
      return present();
    },
    submit: async (workflow, input) => {
      const body = JSON.stringify({ workflow_id: workflow, ...(input && { input_payload: input }) });
      const made = await ask("/jobs", { method: "POST", body });
      return (made as { readonly id: string }).id;
    },
    cancel: async (id) => void (await ask(`/jobs/${id}/cancel`, { method: "POST" })),
    job,
    list: async (limit) => ((await ask(`/jobs?limit=${limit}`)) as { readonly items: readonly WireJob[] }).items,
    ended: async (id) => {
      let at: string | null = null;
      await expect
        .poll(async () => (at = (await job(id)).completed_at), { timeout: 120_000, interval: 100 })
        .not.toBeNull();
      return Date.parse(at ?? "");
    },
    restart: async () => {
      server = await start(present().port);
    },
    close: async () => server?.close(),
  };
};
