import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { World } from "../testing/world.ts";
import { openDatabase } from "./database.ts";
import { JobChanges } from "./job-changes.ts";
import { JobReads } from "./job-reads.ts";
import { JobWrites } from "./job-writes.ts";
import { refusalOf } from "./life-cycle.ts";
import { type JobStatus, jobStatuses, serverStopped } from "./status.ts";

const plain = { timeLimitMs: null, retries: { times: 0, pauseMs: 0 }, continueOnError: false, needs: null };
const workflow = {
  id: "flow",
  name: "Flow",
  description: null,
  inputSchema: null,
  preflight: [],
  parallel: 1,
  costRate: null,
  steps: ["one", "two", "three"].map((id) => ({ id, name: id, run: "true", cwd: "/", env: {}, ...plain })),
};

const open = async () => {
  const { folder } = await World.make();
  const db = openDatabase(path.join(folder, "jobs.db"));
  onTestFinished(() => db.close());
  const reads = new JobReads(db);
  return { reads, writes: new JobWrites(db, Date.now, new JobChanges()) };
};

/** A job brought to that status by its shortest legal way. */
const jobIn = (status: JobStatus, { writes }: Awaited<ReturnType<typeof open>>): string => {
  const id = writes.submit(workflow, null);
  if (status !== "pending" && status !== "cancelled") writes.claimNext();
  if (status !== "pending" && status !== "cancelled" && status !== "claimed") writes.start(id);
  if (status === "completed" || status === "cancelled") writes.finish(id, { status });
  if (status === "failed") writes.finish(id, serverStopped);
  return id;
};

test("a job goes only where the life cycle leads", () => {
  const legal = jobStatuses.flatMap((from) =>
    jobStatuses.filter((to) => refusalOf(from, to) === null).map((to) => `${from} ${to}`),
  );
  expect(legal).toEqual([
    "pending claimed",
    "pending cancelled",
    "claimed running",
    "claimed failed",
    "claimed cancelled",
    "running completed",
    "running failed",
    "running cancelled",
    "failed pending",
    "cancelled pending",
  ]);
});

test.for([
  ["completed", "resume", "it completed; create a new job to run it once more"],
  ["running", "resume", "it has not ended (running); only a failed or cancelled job can be resumed"],
  ["pending", "start", "it is pending, and cannot become running: from there it goes to claimed or cancelled"],
  ["failed", "start", "it is failed, and cannot become running: from there it goes to pending"],
  ["completed", "cancel", "it has already ended (completed); there is nothing to cancel"],
  ["running", "remove", "it has not ended (running); cancel it before you delete it"],
] as const)("a %s job refuses to %s, says why, and stays as it was", async ([status, act, reason]) => {
  const store = await open();
  const id = jobIn(status, store);
  const before = [store.reads.job(id), store.reads.steps(id), store.reads.history(id)];
  const acts = {
    resume: () => store.writes.resume(id),
    start: () => store.writes.start(id),
    cancel: () => store.writes.finish(id, { status: "cancelled" }),
    remove: () => store.writes.remove(id),
  };
  expect(acts[act]).toThrow(`Job ${id}: ${reason}`);
  expect([store.reads.job(id), store.reads.steps(id), store.reads.history(id)]).toEqual(before);
});

test("the history holds every change, in order, with each attempt's error", async () => {
  const store = await open();
  const id = jobIn("failed", store);
  store.writes.resume(id);
  store.writes.claimNext();
  store.writes.start(id);
  store.writes.finish(id, { status: "completed" });
  const told = store.reads.history(id).map(({ from, to, attempt, error_class }) => [from, to, attempt, error_class]);
  expect(told).toEqual([
    [null, "pending", 1, null],
    ["pending", "claimed", 1, null],
    ["claimed", "running", 1, null],
    ["running", "failed", 1, "lost"],
    ["failed", "pending", 2, null],
    ["pending", "claimed", 2, null],
    ["claimed", "running", 2, null],
    ["running", "completed", 2, null],
  ]);
  expect(store.reads.history(id)[3]?.error_message).toBe("The job server stopped while this job ran");
  const times = store.reads.history(id).map(({ at }) => at);
  expect(times).toEqual(times.toSorted((a, b) => a.localeCompare(b)));
  expect(new Set(times).size).toBe(times.length);
});

test("a database of the first version keeps its jobs and steps, which can then be resumed", async () => {
  const { folder } = await World.make();
  const file = path.join(folder, "jobs.db");
  const old = new DatabaseSync(file);
  old.exec(`create table job (seq integer primary key autoincrement, id text not null unique, workflow_id text not null,
      name text not null, steps text not null, status text not null, input_payload text not null, error_message text,
      exit_code integer, progress text, created_at text not null, started_at text, completed_at text,
      updated_at text not null, group_id integer, group_identity text) strict;
    create table step (job_id text not null references job (id), step_index integer not null, step_id text not null,
      status text not null, error_message text, started_at text, completed_at text,
      primary key (job_id, step_index)) strict, without rowid;
    insert into job (id, workflow_id, name, steps, status, input_payload, error_message, exit_code, created_at, updated_at)
      values ('old', 'flow', 'Flow', '[]', 'failed', 'null', 'Step 1 failed', 3, '2026-01-01', '2026-01-01');
    insert into step values ('old', 0, 'one', 'failed', 'Failed', null, null), ('old', 1, 'two', 'skipped', null, null, null);
    pragma user_version = 1`);
  old.close();

  const db = openDatabase(file);
  onTestFinished(() => db.close());
  const reads = new JobReads(db);
  expect(reads.job("old")).toMatchObject({ attempt: 1, exit_code: 3, error_class: "exit", signal: null });
  new JobWrites(db, Date.now, new JobChanges()).resume("old");
  expect(reads.job("old")).toMatchObject({ status: "pending", attempt: 2, exit_code: null, error_message: null });
  expect(reads.steps("old")).toMatchObject([
    { step_index: 0, attempt_number: 1, status: "failed", error_message: "Failed" },
    { step_index: 0, attempt_number: 2, status: "pending", error_message: null },
    { step_index: 1, attempt_number: 1, status: "pending" },
  ]);
});
