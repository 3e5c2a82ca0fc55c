import { expect, test } from "vitest";
import type { JobStatus } from "../model/job.ts";
import { tallyJobs } from "./tally.ts";

const now = 1_800_000_000_000;
const hour = 3_600_000;
const job = (status: JobStatus, finishedAt: number | null = null, createdAt: number | null = null) => ({
  status,
  createdAt,
  startedAt: null,
  finishedAt,
});

test("queued, claimed and running jobs are active, unknown ones are not", () => {
  const jobs = [job("queued"), job("claimed"), job("running"), job("unknown"), job("completed")];
  expect(tallyJobs(jobs, now)).toEqual({ active: 3, running: 1, failed: 0 });
});

test("a failure counts for a day", () => {
  const jobs = [job("failed", now - 23 * hour), job("failed", now - 25 * hour), job("cancelled", now)];
  expect(tallyJobs(jobs, now).failed).toBe(1);
});

test("a failure without an end is as old as its beginning, and without any time it counts", () => {
  expect(tallyJobs([job("failed", null, now - 48 * hour)], now).failed).toBe(0);
  expect(tallyJobs([job("failed")], now).failed).toBe(1);
});
