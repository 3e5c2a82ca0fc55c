import { type JournalEntry, readJournal } from "../journal/journal.ts";
import { type Health, noHealth } from "../model/health.ts";
import { type EventId, type Instant, isActive, type Job, type JobId } from "../model/job.ts";
import { Table } from "./table.ts";

/** A job as the watcher knows it. The job itself keeps its identity for as long as nothing about it changes. */
export interface KnownJob {
  readonly job: Job;
  /** The server's attempt, or our count of how often this id has begun. */
  readonly run: number;
  /** Though finished, it was seen active once; a second such answer in a row decides. */
  readonly doubt: boolean;
  /** The person started, re-ran or follows it. */
  readonly followed: boolean;
  /** Told by push alone so far: the list may hold unknown rows below it, so reading it backwards does not end there. */
  readonly unlisted: boolean;
}

export type KnownJobs = Table<JobId, KnownJob>;

/** A table of these jobs. */
export const knownJobs = (known: readonly KnownJob[]): KnownJobs => Table.of(known.map((each) => [each.job.id, each]));

/** Everything about one connection that survives death, in ONE value under one key: jobs, outbox and journal cannot disagree. */
export interface WatchState {
  readonly version: 1;
  /** Fingerprint of what the connection's settings select; a new one makes the next full list a silent baseline. */
  readonly selection: string;
  /** When the first full list was read, by the server's clock where it says one; null: not yet. */
  readonly baselineAt: Instant | null;
  readonly jobs: KnownJobs;
  /** Jobs that the person follows and that no answer has shown yet: the look after their start failed. */
  readonly awaited: readonly JobId[];
  /** Of the finished jobs that came to be until then some were dropped, being too many: they are not taken in again. */
  readonly droppedUntil: Instant | null;
  readonly journal: readonly JournalEntry[];
  /** Reminders of jobs that go on which were given already: one more is not due. */
  readonly reminded: readonly EventId[];
  /** Number of the last answer that was applied: an answer to an earlier request is late and dropped. */
  readonly sequence: number;
  /** Failed tries, counted on until checks have succeeded for a while (see `recovery`). */
  readonly failures: number;
  /** Since when all checks succeeded again, while the failures before still count. */
  readonly healthySince: Instant | null;
  /** When `health.nextCheckAt` was planned. */
  readonly scheduledAt: Instant | null;
  /** How far (ms) the server's clock is ahead of ours. */
  readonly serverAhead: number;
  readonly health: Health;
}

export const emptyState = (selection: string): WatchState => ({
  version: 1,
  selection,
  baselineAt: null,
  jobs: knownJobs([]),
  awaited: [],
  droppedUntil: null,
  journal: [],
  reminded: [],
  sequence: 0,
  failures: 0,
  healthySince: null,
  scheduledAt: null,
  serverAhead: 0,
  health: noHealth,
});

/** Newest first, by when the server says that it was created, else started, else ended. */
export const byNewest = (a: Job, b: Job): number => (bornAt(b) ?? 0) - (bornAt(a) ?? 0) || (a.id < b.id ? 1 : -1);

/** When the job came to be, as well as the server tells. */
export const bornAt = (job: Job): Instant | null => job.createdAt ?? job.startedAt ?? job.finishedAt;

/** What each look asks of all jobs. */
interface Overview {
  readonly active: readonly JobId[];
  /** Some job is in doubt. */
  readonly doubt: boolean;
}

const overviews = new WeakMap<KnownJobs, Overview>();

/** Found once for each table of jobs: at most looks nothing has changed. */
export const overviewOf = ({ jobs }: Pick<WatchState, "jobs">): Overview => {
  const found = overviews.get(jobs);
  if (found !== undefined) return found;
  const active: JobId[] = [];
  let doubt = false;
  for (const known of jobs.values) {
    if (isActive(known.job.status)) active.push(known.job.id);
    doubt ||= known.doubt;
  }
  const overview = { active, doubt };
  overviews.set(jobs, overview);
  return overview;
};

/** Jobs kept per connection beside the active ones, newest first. */
export const keptJobs = 2_000;

type Kept = Pick<WatchState, "jobs" | "droppedUntil">;

/** Drops the oldest finished jobs beyond the limit, and notes until when. The same value if there is nothing to drop. */
export const prune = (kept: Kept, limit: number): Kept => {
  const all = kept.jobs.values;
  if (all.length <= limit) return kept;
  const stay: KnownJob[] = [];
  let { droppedUntil } = kept;
  let dropped = false;
  for (const [i, known] of all.toSorted((a, b) => byNewest(a.job, b.job)).entries()) {
    if (i < limit || isActive(known.job.status)) {
      stay.push(known);
      continue;
    }
    dropped = true;
    const born = bornAt(known.job);
    if (born !== null && (droppedUntil === null || born > droppedUntil)) droppedUntil = born;
  }
  return dropped ? { jobs: knownJobs(stay), droppedUntil } : kept;
};

/** A state as plain data. */
interface StoredState extends Omit<WatchState, "jobs"> {
  readonly jobs: Readonly<Record<JobId, KnownJob>>;
}

/** What is written down. Progress is not: it moves all the time, and is worth nothing after a restart. */
export const persistent = (state: WatchState): StoredState => ({
  ...state,
  jobs: Object.fromEntries(
    state.jobs.values.map((known) => [known.job.id, { ...known, job: { ...known.job, progress: null } }]),
  ),
});

/**
 * What was stored, with what it does not say yet filled in; a new state, which begins with a silent baseline, where the
 * value is not ours or of another version.
 */
export const readState = (stored: unknown, selection: string): WatchState =>
  isStoredState(stored)
    ? {
        ...emptyState(selection),
        ...stored,
        jobs: knownJobs(Object.values(stored.jobs)),
        journal: readJournal(stored.journal),
        health: { ...noHealth, ...stored.health },
      }
    : emptyState(selection);

const isStoredState = (value: unknown): value is StoredState =>
  typeof value === "object" && value !== null && "version" in value && value.version === 1 && "jobs" in value;
