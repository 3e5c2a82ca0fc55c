import { type Instant, type Job, type JobKey, keyOf } from "../model/job.ts";
import type { JournalEntry } from "./journal.ts";

/** How jobs ended on one day of this machine's clock. */
export interface Day {
  /** Its midnight. */
  readonly start: Instant;
  readonly completed: number;
  readonly failed: number;
}

/** The midnight with which the last `days` days begin; today is the last of them. */
export const startOfDays = (days: number, now: Instant): Instant => midnight(now, 1 - days);

/**
 * Each of the last `days` days, oldest first, with the ends that are known of it: those of the jobs as they are now, and
 * those that the journal saw, also of jobs that are gone or run again. Pure.
 */
export const outcomesByDay = (
  jobs: readonly { readonly key: JobKey; readonly job: Job }[],
  journal: readonly JournalEntry[],
  days: number,
  now: Instant,
): readonly Day[] => {
  const ends = new Map<string, { readonly status: "completed" | "failed"; readonly at: Instant }>();
  const add = (key: JobKey, { status, finishedAt }: Job, seenAt: Instant | null, run: string) => {
    const at = finishedAt ?? seenAt;
    if ((status === "completed" || status === "failed") && at !== null)
      ends.set(`${keyOf(key)} ${status} ${finishedAt ?? run}`, { status, at });
  };
  for (const { key, job } of jobs) add(key, job, null, "");
  for (const { transition } of journal) {
    const { connection, job, observedAt, run } = transition;
    add({ connection, job: job.id }, job, observedAt, `run ${run}`);
  }
  const starts = Array.from({ length: days }, (_, index) => midnight(now, index + 1 - days));
  const all = [...ends.values()];
  return starts.map((start, index) => {
    const until = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const count = (wanted: string) =>
      all.filter(({ status, at }) => status === wanted && at >= start && at < until).length;
    return { start, completed: count("completed"), failed: count("failed") };
  });
};

/** By the calendar, as a day in which the clock is changed has not 24 hours. */
const midnight = (now: Instant, days: number): Instant => {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
};
