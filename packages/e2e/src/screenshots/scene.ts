import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type JobServer, startServer } from "@jobwatch/server";

/** The jobs of every picture: real processes, each with something to show. */
const workflows: Readonly<Record<string, object>> = {
  nightly: {
    name: "Nightly build",
    steps: [
      { name: "Compile", run: "echo 'compiling 214 files'; sleep 1" },
      { name: "Package", run: "echo packaging; sleep 1" },
    ],
  },
  tests: {
    name: "Integration tests",
    steps: [
      { name: "Start the database", run: "echo 'database is ready'; sleep 1" },
      {
        name: "Run the suite",
        run: "echo '✓ creates an order'; echo '✓ pays an order'; echo '✗ refunds an order'; echo 'AssertionError: expected 1190 to be 1191' >&2; echo '    at refund (src/orders.test.ts:88:20)' >&2; sleep 1; exit 1",
      },
      { name: "Upload the report", run: "true" },
    ],
  },
  train: {
    name: "Train segmentation",
    steps: [
      {
        name: "Fit",
        run: 'i=0; while [ $i -lt 90 ]; do i=$((i+1)); echo "epoch $i  loss 0.$((999 - i * 7))"; echo ::progress $i/90 epochs; sleep 1; done',
      },
    ],
  },
  import: { name: "Import scans", steps: [{ name: "Copy", run: "sleep 90" }] },
  export: { name: "Export results", steps: [{ name: "Write", run: "sleep 90" }] },
};

/** A job server of its own, made known to nobody but who is given its runtime folder. */
export interface Scene {
  /** Holds everything of it; further things may be kept there. */
  readonly folder: string;
  readonly runtimeFolder: string;
  readonly server: JobServer;
  /** Plays the jobs up to the failure of one: one cancelled, one completed, one that runs on. The id of the failed one. */
  playUntilFailure(): Promise<string>;
  /** Two more, of which the second has to wait for a free place. */
  playOn(): Promise<void>;
  close(): Promise<void>;
}

export const openScene = async (): Promise<Scene> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-screenshots-"));
  const runtimeFolder = path.join(folder, "run");
  await mkdir(path.join(folder, "workflows"));
  for (const [id, workflow] of Object.entries(workflows))
    await writeFile(path.join(folder, "workflows", `${id}.yaml`), JSON.stringify(workflow));
  const server = await startServer({
    dataFolder: path.join(folder, "data"),
    workflowFolders: [path.join(folder, "workflows")],
    port: 0,
    concurrency: 2,
    env: { ...process.env, JOBWATCH_RUNTIME_DIR: runtimeFolder },
  });
  const headers = { authorization: `Bearer ${server.token}`, "content-type": "application/json" };
  const post = async (address: string, body: object): Promise<string> => {
    const response = await fetch(server.url + address, { method: "POST", headers, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    return typeof answer === "object" && answer !== null && "id" in answer ? String(answer.id) : "";
  };
  const submit = (workflow: string) => post("/jobs", { workflow_id: workflow });
  return {
    folder,
    runtimeFolder,
    server,
    playUntilFailure: async () => {
      const cancelled = await submit("import");
      await sleep(1_500);
      await post(`/jobs/${cancelled}/cancel`, {});
      await submit("nightly");
      await submit("train");
      await sleep(5_000);
      const failing = await submit("tests");
      await sleep(4_000);
      return failing;
    },
    playOn: async () => {
      await submit("import");
      await submit("export");
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};
