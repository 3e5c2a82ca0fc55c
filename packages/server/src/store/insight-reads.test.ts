import path from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { World } from "../testing/world.ts";
import { openDatabase } from "./database.ts";
import { InsightReads } from "./insight-reads.ts";
import { JobChanges } from "./job-changes.ts";
import { JobWrites } from "./job-writes.ts";
import type { JobEnd } from "./status.ts";

const begin = Date.UTC(2026, 0, 1);

/** A store of its own, whose time is set by the test (ms since it began). */
const makeStore = async () => {
  const { folder } = await World.make();
  const db = openDatabase(path.join(folder, "jobs.db"));
  onTestFinished(() => db.close());
  const clock = { at: 0 };
  const writes = new JobWrites(db, () => begin + clock.at, new JobChanges());
  const reads = new InsightReads(db);
  const submit = (workflow: string): string =>
    writes.submit(
      {
        id: workflow,
        name: workflow,
        description: null,
        inputSchema: null,
        preflight: [],
        parallel: 1,
        costRate: null,
        steps: [],
      },
      null,
    );
  const stamp = (at: number): string => new Date(begin + at).toISOString();
  return {
    clock,
    writes,
    submit,
    /** One job through its life, with so many ms in each status. */
    live: (workflow: string, pending: number, claimed: number, running: number, end: JobEnd): string => {
      const id = submit(workflow);
      clock.at += pending;
      writes.claimNext();
      clock.at += claimed;
      writes.start(id);
      clock.at += running;
      writes.finish(id, end);
      return id;
    },
    read: (since: number, until: number, workflow: string | null = null) =>
      reads.read({ since: stamp(since), until: stamp(until), workflow }),
  };
};

const completed: JobEnd = { status: "completed" };
const failed = (errorClass: "exit" | "time_limit"): JobEnd => ({
  status: "failed",
  failure: { message: "no", class: errorClass, exitCode: null, signal: null },
});

test("outcomes, durations, time in status and error classes are told together and for each workflow", async () => {
  const { live, read, clock } = await makeStore();
  live("build", 10, 20, 1_000, completed);
  live("build", 30, 40, 3_000, completed);
  live("build", 50, 60, 7_000, failed("exit"));
  live("test", 5, 5, 500, failed("time_limit"));
  live("test", 5, 5, 500, failed("exit"));
  const { all, workflows } = read(0, clock.at + 1);
  expect(all).toEqual({
    completed: 2,
    failed: 3,
    cancelled: 0,
    success_rate: 0.4,
    duration: { count: 2, median_ms: 1_000, p95_ms: 3_000 },
    in_status: {
      pending: { count: 5, median_ms: 10, p95_ms: 50 },
      claimed: { count: 5, median_ms: 20, p95_ms: 60 },
      running: { count: 5, median_ms: 1_000, p95_ms: 7_000 },
    },
    errors: [
      { error_class: "exit", count: 2 },
      { error_class: "time_limit", count: 1 },
    ],
  });
  expect(workflows.map(({ workflow_id, success_rate }) => [workflow_id, success_rate])).toEqual([
    ["build", 2 / 3],
    ["test", 0],
  ]);
  expect(read(0, clock.at + 1, "test")).toMatchObject({ all: { completed: 0, failed: 2 }, workflows: [{ failed: 2 }] });
});

test("only what happened in the period counts, and each attempt of a job by itself", async () => {
  const { live, read, clock, writes } = await makeStore();
  const id = live("build", 1, 1, 998, failed("exit"));
  clock.at = 10_000;
  writes.resume(id);
  clock.at += 10;
  writes.claimNext();
  clock.at += 10;
  writes.start(id);
  clock.at = 12_020;
  writes.finish(id, completed);
  expect(read(0, 5_000).all).toMatchObject({ completed: 0, failed: 1, success_rate: 0 });
  expect(read(5_000, 20_000).all).toMatchObject({ completed: 1, failed: 0, success_rate: 1 });
  expect(read(0, 20_000).all).toMatchObject({ completed: 1, failed: 1, success_rate: 0.5 });
  // It began before the period and ended in it: all of its time counts.
  expect(read(11_000, 20_000).all.duration).toEqual({ count: 1, median_ms: 2_000, p95_ms: 2_000 });
  // What it did between its attempts is no time in a status that counts.
  expect(read(0, 20_000).all.in_status.pending).toMatchObject({ count: 2, p95_ms: 10 });
  expect(read(20_000, 30_000)).toMatchObject({
    all: { success_rate: null, duration: null, errors: [] },
    workflows: [],
  });
});

test("what was cancelled counts neither as done well nor as failed", async () => {
  const { submit, read, clock, writes } = await makeStore();
  const id = submit("build");
  clock.at += 100;
  writes.finish(id, { status: "cancelled" });
  expect(read(0, 1_000).all).toMatchObject({
    cancelled: 1,
    success_rate: null,
    errors: [],
    in_status: { running: null },
  });
});

test("median and p95 are the values at their nearest rank", async () => {
  const { live, read, clock } = await makeStore();
  let workflows = 0;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 30 }), (times) => {
      workflows += 1;
      for (const ms of times) live(`w${workflows}`, 1, 1, ms, completed);
      const sorted = times.toSorted((a, b) => a - b);
      expect(read(0, clock.at + 1, `w${workflows}`).all.duration).toEqual({
        count: times.length,
        median_ms: sorted[Math.ceil(times.length * 0.5) - 1],
        p95_ms: sorted[Math.ceil(times.length * 0.95) - 1],
      });
    }),
    { numRuns: 30 },
  );
});
