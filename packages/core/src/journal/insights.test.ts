import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConnectionId, Job, JobStatus } from "../model/job.ts";
import { spreadOf } from "../model/spread.ts";
import { eventId } from "../model/transition.ts";
import { aJob } from "../testing/jobs.ts";
import { insightsOf } from "./insights.ts";
import type { JournalEntry } from "./journal.ts";

const connection = "c" as ConnectionId;
const entry = (job: Job, from: JobStatus | null, observedAt: number): JournalEntry => ({
  transition: {
    id: eventId(connection, job.id, 1, job.status),
    connection,
    job,
    from,
    run: 1,
    observedAt,
    inferred: false,
  },
  trigger: null,
  decision: { outcome: "silent", reason: "no-rule", at: observedAt },
});

test("nothing tells nothing, and no rate is made up", () => {
  expect(insightsOf([], [], 0)).toEqual({
    outcomes: { completed: 0, failed: 0, rate: null },
    duration: null,
    inStatus: { queued: null, claimed: null, running: null },
    errors: [],
    stuck: [],
    latency: null,
  });
});

test("success counts what completed among what completed or failed", () => {
  const of = (...statuses: readonly JobStatus[]) =>
    insightsOf(
      statuses.map((status, i) => aJob(`j${i}`, { status })),
      [],
      0,
    ).outcomes;
  expect(of("completed", "completed", "completed", "failed", "cancelled", "skipped", "running")).toEqual({
    completed: 3,
    failed: 1,
    rate: 0.75,
  });
});

test("durations are those of completed jobs; times in a status those of all that left it", () => {
  const job = (id: string, status: JobStatus, startedAt: number, finishedAt: number | null) =>
    aJob(id, { status, createdAt: 0, startedAt, finishedAt });
  const jobs = [job("a", "completed", 10, 30), job("b", "completed", 20, 120), job("c", "failed", 30, 31)];
  const { duration, inStatus } = insightsOf([...jobs, job("d", "running", 40, null)], [], 0);
  expect(duration).toEqual({ count: 2, median: 20, p95: 100 });
  expect(inStatus.queued).toEqual({ count: 4, median: 20, p95: 40 });
  expect(inStatus.running).toEqual({ count: 3, median: 20, p95: 100 });
});

test("how long a job was claimed is told by the journal, where both ends were seen", () => {
  const claimed = aJob("a", { status: "claimed" });
  const journal = [
    entry({ ...claimed, status: "running" }, "claimed", 70),
    entry(claimed, "queued", 20),
    entry(aJob("b", { status: "running" }), "claimed", 10),
  ];
  expect(insightsOf([], journal, 0).inStatus.claimed).toEqual({ count: 1, median: 50, p95: 50 });
});

test("errors that differ only in paths, ids and numbers are of one class; exit codes tell classes apart", () => {
  const failed = [
    "No space left on /data/run-17/out.bin after 120 s",
    "No space left on /data/run-18/x/out.bin after 7 s",
    "Step 1 “build” failed with exit code 1",
    "Step 2 “build” failed with exit code 1",
    "Step 1 “build” failed with exit code 137",
    "lost worker 3f2a9c1d at 0x7ffe",
    "lost worker 99aa01bc at 0x1234",
    "lost worker 123e4567-e89b-12d3-a456-426614174000 at 0x1",
    null,
  ].map((error, i) => aJob(`j${i}`, { status: "failed", error }));
  expect(insightsOf(failed, [], 0).errors).toEqual([
    { error: "lost worker … at …", count: 3 },
    { error: "No space left on … after … s", count: 2 },
    { error: "Step … “build” failed with exit code 1", count: 2 },
    { error: "Failed", count: 1 },
    { error: "Step … “build” failed with exit code 137", count: 1 },
  ]);
});

test("it names the jobs that are stuck now, and how late changes are seen", () => {
  const minute = 60_000;
  const stuck = aJob("s", { status: "claimed", createdAt: 0 });
  const ended = aJob("e", { status: "failed", startedAt: 100, finishedAt: 1_000 });
  const journal = [
    entry(ended, "running", 1_400),
    entry({ ...ended, status: "running", finishedAt: null }, "queued", 90),
  ];
  const { stuck: named, latency } = insightsOf([stuck, ended, aJob("q", { createdAt: 0 })], journal, 6 * minute);
  expect(named.map(({ id }) => id)).toEqual(["s"]);
  expect(latency).toEqual({ count: 2, median: 0, p95: 400 });
});

test("median and p95 are values of the whole, and at least half or 95 of 100 lie at or below them", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const spread = spreadOf(values);
      if (spread === null) throw new Error("no spread");
      const share = (limit: number) => values.filter((value) => value <= limit).length / values.length;
      expect(values).toContain(spread.median);
      expect(values).toContain(spread.p95);
      expect(share(spread.median)).toBeGreaterThanOrEqual(0.5);
      expect(share(spread.p95)).toBeGreaterThanOrEqual(0.95);
      expect(share(spread.p95 - 1)).toBeLessThan(0.95);
    }),
  );
});
