import { type Instant, isActive, type Job } from "../model/job.ts";

const day = 24 * 3_600_000;

/** The counts that a badge or a status bar shows. */
export interface Tally {
  /** Queued, claimed or running; never unknown. */
  readonly active: number;
  readonly running: number;
  /** Failed jobs that ended in the last 24 hours: older failures are history, not news. */
  readonly failed: number;
}

export const tallyJobs = (
  jobs: Iterable<Pick<Job, "status" | "startedAt" | "finishedAt" | "createdAt">>,
  now: Instant,
): Tally => {
  let active = 0;
  let running = 0;
  let failed = 0;
  for (const { status, createdAt, startedAt, finishedAt } of jobs) {
    if (isActive(status)) active++;
    if (status === "running") running++;
    // Without any time the job counts: a failure must not hide because a server is short of words.
    const ended = finishedAt ?? startedAt ?? createdAt ?? now;
    if (status === "failed" && now - ended < day) failed++;
  }
  return { active, running, failed };
};
