import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { randomFrom } from "../random-from.ts";
import { type SpawnedServer, spawnServer } from "../spawn-server.ts";

export interface ManyJobsOptions {
  readonly seed: number;
  readonly jobs: number;
  readonly concurrency: number;
}

export interface ManyJobsResult {
  readonly jobs: number;
  /** From the moment that the slots were free until the last end. */
  readonly seconds: number;
  /** How many ran at the same time at most, as the jobs themselves noted. */
  readonly mostAtOnce: number;
  /** What must not be: each in words. */
  readonly violations: readonly string[];
}

/** How long it may take altogether, for each job (ms). */
const patienceMs = 500;

/** Creates short jobs of random priority while all slots are taken, then frees those, and looks at how the jobs were run. */
export const manyJobs = async ({ seed, jobs, concurrency }: ManyJobsOptions): Promise<ManyJobsResult> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-many-"));
  const places = {
    data: path.join(folder, "data"),
    workflows: path.join(folder, "workflows"),
    env: { PATH: process.env["PATH"], HOME: folder, XDG_RUNTIME_DIR: path.join(folder, "run"), NOTES: folder },
  };
  await mkdir(places.workflows);
  const flow = (name: string, run: string) =>
    writeFile(path.join(places.workflows, `${name}.yaml`), JSON.stringify({ name, steps: [{ name, run }] }));
  await flow("blocker", "while [ ! -e $NOTES/go ]; do sleep 0.05; done");
  await flow(
    "short",
    'echo "begin $JOBWATCH_JOB_ID" >> $NOTES/notes; sleep 0.02; echo "end $JOBWATCH_JOB_ID" >> $NOTES/notes',
  );
  const server = await spawnServer(places, concurrency);
  try {
    const random = randomFrom(seed);
    for (let count = 0; count < concurrency; count += 1) await server.client.create("blocker");
    const created: { id: string; priority: number }[] = [];
    while (created.length < jobs) {
      const priority = Math.floor(random() * 4);
      created.push({ id: (await server.client.create("short", null, priority)).id, priority });
    }
    const begin = performance.now();
    await writeFile(path.join(folder, "go"), "");
    await allEnded(server, jobs);
    const seconds = (performance.now() - begin) / 1_000;
    const notes = (await readFile(path.join(folder, "notes"), "utf8")).trim().split("\n");
    const mostAtOnce = mostOpen(notes);
    // Sorting keeps the age among equals.
    const expected = created.toSorted((a, b) => b.priority - a.priority).map(({ id }) => id);
    const claimed = claimedIn(places.data).filter((id) => expected.includes(id));
    const runs = notes.filter((note) => note.startsWith("begin "));
    const { total } = await server.client.list(`?status=completed&workflow_id=short&limit=1`);
    return {
      jobs,
      seconds: Math.round(seconds * 10) / 10,
      mostAtOnce,
      violations: [
        ...(total === jobs ? [] : [`${total} of ${jobs} jobs completed`]),
        ...(runs.length === jobs && new Set(runs).size === jobs
          ? []
          : [`${new Set(runs).size} different jobs ran, ${runs.length} times altogether`]),
        ...(mostAtOnce <= concurrency ? [] : [`${mostAtOnce} jobs ran at the same time`]),
        ...(claimed.join() === expected.join() ? [] : ["the order was not that of priority, then age"]),
      ],
    };
  } finally {
    server.process.kill("SIGTERM");
    if (server.process.exitCode === null) await new Promise((resolve) => server.process.once("exit", resolve));
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
};

const allEnded = async ({ client }: SpawnedServer, jobs: number): Promise<void> => {
  const deadline = performance.now() + 30_000 + jobs * patienceMs;
  while ((await client.list("?status=pending,claimed,running&limit=1")).total > 0) {
    if (performance.now() > deadline) return;
    await sleep(200);
  }
};

/** How many had begun and not ended, at most. */
const mostOpen = (notes: readonly string[]): number => {
  let open = 0;
  let most = 0;
  for (const note of notes) {
    open += note.startsWith("begin ") ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
};

/** Jobs in the order in which they got their slots. */
const claimedIn = (data: string): string[] => {
  const db = new DatabaseSync(path.join(data, "jobs.db"), { readOnly: true });
  const rows = db.prepare("select job_id from history where to_status = 'claimed' order by seq").all();
  db.close();
  return rows.map((row) => String(row["job_id"]));
};
