import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { WireJob } from "@jobwatch/core/jobs-api";
import { hasEnded } from "../../store/life-cycle.ts";
import { randomFrom } from "../random-from.ts";
import { type SpawnedServer, spawnServer } from "../spawn-server.ts";

export interface CrashOptions {
  readonly seed: number;
  /** Jobs that run at the same time. */
  readonly jobs: number;
  /** How often the server is killed. */
  readonly kills: number;
  /** The longest time (ms) between a start of the server and its death. */
  readonly longestLifeMs: number;
  /** Of a job's first step, which takes a fifth of a second for each. */
  readonly mostLines: number;
}

export interface CrashResult {
  readonly jobs: number;
  readonly kills: number;
  /** How many jobs ran at each kill, on average. */
  readonly runningAtKill: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  /** What must not be: each in words. */
  readonly violations: readonly string[];
}

/** How long jobs may take to end once nothing is killed any more (ms). */
const patienceMs = 120_000;

const lineStep = `echo "$JOBWATCH_JOB_ID 1" >> "$NOTES/runs"
i=0; while [ $i -lt $JOBWATCH_INPUT_LINES ]; do echo "line $i"; i=$((i+1)); sleep 0.2; done
exit $JOBWATCH_INPUT_CODE`;
const lastStep = 'echo "$JOBWATCH_JOB_ID 2" >> "$NOTES/runs"; echo two';

interface Input {
  readonly lines: number;
  readonly code: number;
  /** Somebody tries to cancel it. */
  readonly unwanted: boolean;
}

/** Kills a server at random moments while jobs run, starts it again each time, and looks at what became of the jobs. */
export const survive = async (options: CrashOptions): Promise<CrashResult> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-crashes-"));
  const places = {
    data: path.join(folder, "data"),
    workflows: path.join(folder, "workflows"),
    env: { PATH: process.env["PATH"], HOME: folder, XDG_RUNTIME_DIR: path.join(folder, "run"), NOTES: folder },
  };
  await mkdir(places.workflows);
  const steps = [
    { name: "lines", run: lineStep },
    { name: "last", run: lastStep },
  ];
  await writeFile(path.join(places.workflows, "flow.yaml"), JSON.stringify({ name: "Flow", steps }));
  const start = () => spawnServer(places, options.jobs);
  const random = randomFrom(options.seed);
  const cancelled = new Set<string>();
  let running = 0;
  let server = await start();
  try {
    for (let kill = 0; kill < options.kills; kill += 1) {
      const life = sleep(random() * options.longestLifeMs);
      await fill(server, options, random, cancelled);
      await life;
      running += (await server.client.list("?status=running&limit=1")).total;
      // Requests are under way while it dies.
      const last = fill(server, options, random, cancelled).catch(() => undefined);
      await sleep(random() * 20);
      await server.kill();
      await last;
      await sleep(random() * 300);
      server = await start();
    }
    const jobs = await allEnded(server);
    const violations = await Promise.all(jobs.map((job) => violationsOf(job, server, cancelled)));
    const runs = (await readFile(path.join(folder, "runs"), "utf8")).trim().split("\n");
    const count = (status: string) => jobs.filter((job) => job.status === status).length;
    return {
      jobs: jobs.length,
      kills: options.kills,
      runningAtKill: Math.round(running / options.kills),
      completed: count("completed"),
      failed: count("failed"),
      cancelled: count("cancelled"),
      violations: [...violations.flat(), ...runViolations(jobs, runs)],
    };
  } finally {
    server.process.kill("SIGTERM");
    if (server.process.exitCode === null) await new Promise((resolve) => server.process.once("exit", resolve));
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
};

/** Creates jobs until as many are in hand as may be, and cancels one that is not wanted. */
const fill = async (
  { client }: SpawnedServer,
  { jobs, mostLines }: CrashOptions,
  random: () => number,
  cancelled: Set<string>,
): Promise<void> => {
  const active = (await client.list("?status=pending,claimed,running&limit=200")).items;
  for (let missing = jobs - active.length; missing > 0; missing -= 1) {
    const input: Input = {
      lines: Math.ceil(random() * mostLines),
      code: random() < 0.2 ? 3 : 0,
      unwanted: random() < 0.1,
    };
    await client.create("flow", input);
  }
  const unwanted = active.find((job) => inputOf(job).unwanted && !cancelled.has(job.id));
  if (!unwanted) return;
  // Remembered first: an answer that does not come says nothing.
  cancelled.add(unwanted.id);
  await client.cancel(unwanted.id).catch(() => undefined);
};

const allEnded = async ({ client }: SpawnedServer): Promise<WireJob[]> => {
  const deadline = performance.now() + patienceMs;
  while ((await client.list("?status=pending,claimed,running&limit=1")).total > 0) {
    if (performance.now() > deadline) break;
    await sleep(200);
  }
  const jobs: WireJob[] = [];
  for (;;) {
    const page = await client.list(`?limit=200&skip=${jobs.length}`);
    jobs.push(...page.items);
    if (page.items.length === 0) return jobs;
  }
};

/** Of one job: that it ended as it had to, and that its log is whole. */
const violationsOf = async (
  job: WireJob,
  { client }: SpawnedServer,
  cancelled: ReadonlySet<string>,
): Promise<string[]> => {
  if (!hasEnded(job.status)) return [`${job.id} is stuck: ${job.status}`];
  const { lines, code } = inputOf(job);
  const found: string[] = [];
  const expected = code === 0 ? "completed" : "failed";
  const stopped = job.status === "cancelled" && cancelled.has(job.id);
  if (!stopped && job.status !== expected)
    found.push(`${job.id} is ${job.status} and not ${expected}: ${job.error_class} ${job.error_message}`);
  if (!stopped && job.status === "failed" && job.error_class !== "exit")
    found.push(`${job.id} failed by ${job.error_class}: ${job.error_message}`);
  const written = (await client.log(job.id, "?limit=5000")).lines.map(({ text }) => text);
  const whole = [...Array.from({ length: lines }, (_, index) => `line ${index}`), ...(code === 0 ? ["two"] : [])];
  const right = stopped ? whole.slice(0, written.length) : whole;
  if (written.join("\n") !== right.join("\n"))
    found.push(`${job.id}: its log has ${written.length} lines, and not the ${right.length} that it wrote`);
  return found;
};

/** That no step ran twice, and none of a job that completed not at all. */
const runViolations = (jobs: readonly WireJob[], runs: readonly string[]): string[] => {
  const counts = new Map<string, number>();
  for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  return jobs.flatMap((job) =>
    [1, 2].flatMap((step) => {
      const count = counts.get(`${job.id} ${step}`) ?? 0;
      if (count > 1) return [`${job.id}: its step ${step} ran ${count} times`];
      return count === 0 && job.status === "completed" ? [`${job.id}: its step ${step} never ran`] : [];
    }),
  );
};

const inputOf = ({ input_payload }: WireJob): Input => {
  const value = (name: string): unknown =>
    typeof input_payload === "object" && input_payload !== null ? Reflect.get(input_payload, name) : null;
  return { lines: Number(value("lines")), code: Number(value("code")), unwanted: value("unwanted") === true };
};
