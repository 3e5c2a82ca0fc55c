import { jobWord } from "../format/status.ts";
import { type Instant, isActive, isTerminal, type Job } from "../model/job.ts";
import { type Spread, spreadOf } from "../model/spread.ts";
import { happenedAt } from "../model/transition.ts";
import { isStuck } from "../notify/reminders.ts";
import type { JournalEntry } from "./journal.ts";

/** What a number of jobs and their journal say together. All times in ms; null: nothing to tell it from. */
export interface Insights {
  /** How often jobs ended well; those that were cancelled or skipped count for neither. */
  readonly outcomes: { readonly completed: number; readonly failed: number; readonly rate: number | null };
  /** Of completed jobs. */
  readonly duration: Spread | null;
  /** How long jobs stayed in a status before they left it. */
  readonly inStatus: {
    readonly queued: Spread | null;
    readonly claimed: Spread | null;
    readonly running: Spread | null;
  };
  /** What failed jobs failed of, most frequent first. */
  readonly errors: readonly { readonly error: string; readonly count: number }[];
  /** Queued or claimed for too long, now. */
  readonly stuck: readonly Job[];
  /** From when something happened, by the server's clock, to when it was seen here. */
  readonly latency: Spread | null;
}

/** `journal`: the entries about these jobs, newest first. Pure; to look at one workflow, give its jobs and entries alone. */
export const insightsOf = (jobs: readonly Job[], journal: readonly JournalEntry[], now: Instant): Insights => {
  const completed = jobs.filter(({ status }) => status === "completed");
  const failed = jobs.filter(({ status }) => status === "failed");
  const ended = completed.length + failed.length;
  return {
    outcomes: {
      completed: completed.length,
      failed: failed.length,
      rate: ended === 0 ? null : completed.length / ended,
    },
    duration: spreadOf(completed.flatMap((job) => between(job.startedAt, job.finishedAt))),
    inStatus: {
      queued: spreadOf(jobs.flatMap(({ createdAt, startedAt }) => between(createdAt, startedAt))),
      claimed: spreadOf(timesClaimed(journal)),
      running: spreadOf(jobs.flatMap(({ startedAt, finishedAt }) => between(startedAt, finishedAt))),
    },
    errors: errorClasses(failed),
    stuck: jobs.filter((job) => isActive(job.status) && isStuck(job, journal, now)),
    latency: spreadOf(
      journal.flatMap(({ transition }) => {
        const at = happenedAt(transition);
        // Clocks differ: seen before it happened is seen at once.
        return at === null ? [] : [Math.max(0, transition.observedAt - at)];
      }),
    ),
  };
};

const between = (from: Instant | null, to: Instant | null): readonly number[] =>
  from === null || to === null || to < from ? [] : [to - from];

/** No server says when a job was claimed: only what was seen here tells it, where both ends of it were seen. */
const timesClaimed = (journal: readonly JournalEntry[]): readonly number[] => {
  const since = new Map<string, Instant>();
  const times: number[] = [];
  for (const { transition } of journal.toReversed()) {
    const { connection, job, run, from, observedAt } = transition;
    const key = JSON.stringify([connection, job.id, run]);
    const claimedAt = since.get(key);
    if (job.status === "claimed") since.set(key, claimedAt ?? observedAt);
    else if (from === "claimed" && claimedAt !== undefined && !(transition.inferred && isTerminal(job.status))) {
      times.push(observedAt - claimedAt);
      since.delete(key);
    }
  }
  return times;
};

/** So many classes are worth telling. */
const mostClasses = 10;

const errorClasses = (failed: readonly Job[]): Insights["errors"] => {
  const counts = new Map<string, number>();
  for (const job of failed) {
    const error = errorClass(job);
    counts.set(error, (counts.get(error) ?? 0) + 1);
  }
  return [...counts]
    .map(([error, count]) => ({ error, count }))
    .toSorted((a, b) => b.count - a.count || a.error.localeCompare(b.error))
    .slice(0, mostClasses);
};

/** The error without what differs each time (paths, ids, numbers but exit codes), so that the same trouble counts as one. */
const errorClass = (job: Job): string => {
  if (job.error === null) return jobWord(job);
  return job.error
    .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "…")
    .replace(/(?:[A-Za-z]:)?(?:[\\/][\w.@+-]+){2,}/g, "…")
    .replace(/\b0x[0-9a-f]+\b|\b(?=[a-f]*\d)[0-9a-f]{7,}\b/gi, "…")
    .replace(/(?<!\b(?:code|signal|status) )\b\d[\d.,:]*\b/g, "…");
};
