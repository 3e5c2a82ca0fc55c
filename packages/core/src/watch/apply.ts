import { goneWord } from "../format/status.ts";
import type { Health } from "../model/health.ts";
import {
  type ConnectionId,
  type EventId,
  type Instant,
  isActive,
  isOlder,
  isTerminal,
  type Job,
  type JobId,
  type JobStatus,
} from "../model/job.ts";
import { eventId, type Transition } from "../model/transition.ts";
import type { PollResult } from "./poll.ts";
import { recovery } from "./schedule.ts";
import {
  bornAt,
  type KnownJob,
  type KnownJobs,
  keptJobs,
  knownJobs,
  overviewOf,
  prune,
  type WatchState,
} from "./state.ts";

/** A job that the server told of by itself, in a row that has a version. */
export interface Pushed {
  readonly kind: "pushed";
  readonly job: Job;
}

export interface Told {
  readonly result: PollResult | Pushed;
  /** Number of the request or push that told it, counted up per connection. */
  readonly sequence: number;
  /** What the connection's settings select now. */
  readonly selection: string;
  readonly now: Instant;
}

/** What a server can hardly mean: it goes into the log. */
export interface Anomaly {
  readonly job: JobId;
  readonly known: JobStatus;
  /** Believed only if the next answer says so as well. */
  readonly told: JobStatus;
}

/**
 * What an answer does to what is known. Pure. A failed poll changes no job. `transitions` come oldest first; they are
 * not in the journal yet: `decide` makes entries of them. `keep`: so many jobs are kept beside the active ones.
 */
export const apply = (
  connection: ConnectionId,
  state: WatchState,
  { result, sequence, selection, now }: Told,
  keep = keptJobs,
): {
  readonly state: WatchState;
  readonly transitions: readonly Transition[];
  readonly anomalies: readonly Anomaly[];
} => {
  // Late answers are rejected by order, never by plausibility.
  if (sequence <= state.sequence) return { state, transitions: [], anomalies: [] };
  if (result.kind === "failed") {
    const { health, failures } = state;
    const failing = { ...health, problem: result.problem, failingSince: health.failingSince ?? now };
    return {
      state: { ...state, sequence, failures: failures + 1, healthySince: null, health: failing },
      transitions: [],
      anomalies: [],
    };
  }
  const pushed = result.kind === "pushed";
  const jobs = pushed ? [result.job] : result.jobs;
  // Rows that a first list or another selection brings were there before: they are no news.
  const baseline = state.baselineAt === null || state.selection !== selection;
  // What was just pushed stands above everything.
  const firstKnown = pushed ? jobs.length : jobs.findIndex(({ id }) => isListed(state, id));
  // A list that is as it was says once more what it said: that counts for jobs in doubt alone.
  const first = !pushed && result.same && !overviewOf(state).doubt ? result.listed : 0;
  const changed = new Map<JobId, KnownJob>();
  const transitions: Transition[] = [];
  const anomalies: Anomaly[] = [];
  let decided: Set<EventId> | null = null;
  const isTold = (id: EventId): boolean => {
    decided ??= new Set(state.journal.map(({ transition }) => transition.id));
    return decided.has(id);
  };
  const accept = (known: KnownJob, before: KnownJob | null, silent: boolean) => {
    changed.set(known.job.id, known);
    if (silent || !isTransition(known, before)) return;
    const transition = toTransition(connection, known, before, now, isTold);
    // What was decided already is no news, however it comes to be told again.
    if (isTold(transition.id)) return;
    decided?.add(transition.id);
    transitions.push(transition);
  };
  for (let index = first; index < jobs.length; index++) {
    const told = jobs[index];
    if (told === undefined) break;
    const before = state.jobs.get(told.id);
    const unlisted = pushed || index >= result.listed;
    if (before === undefined) {
      if (!baseline && wasDropped(told, state)) continue;
      const isNew = !baseline && isNews(told, state.baselineAt, index < firstKnown);
      const followed = state.awaited.includes(told.id);
      accept({ job: told, run: told.attempt ?? 1, doubt: false, followed, unlisted }, null, !isNew);
    } else {
      const after = list(follow(before, told), unlisted);
      if (after === before) continue;
      accept(after, before, false);
      if (after.doubt && !before.doubt) anomalies.push({ job: told.id, known: before.job.status, told: told.status });
    }
  }
  for (const id of pushed ? [] : result.gone) {
    const before = state.jobs.get(id);
    if (before !== undefined && isActive(before.job.status))
      accept({ ...before, job: vanished(before.job) }, before, false);
  }
  const kept =
    baseline && !pushed
      ? { jobs: selected(state, jobs).with(changed), droppedUntil: null }
      : changed.size > 0
        ? { jobs: state.jobs.with(changed), droppedUntil: state.droppedUntil }
        : state;
  const { jobs: known, droppedUntil } = kept === state ? state : prune(kept, keep);
  const awaited = state.awaited.some((id) => changed.has(id))
    ? state.awaited.filter((id) => !changed.has(id))
    : state.awaited;
  // One row says nothing about the list: whether that can be read stays as the last look found it.
  const after: WatchState = pushed
    ? { ...state, sequence, jobs: known, droppedUntil, awaited, health: heard(state.health, now) }
    : {
        ...state,
        sequence,
        selection,
        baselineAt: baseline ? (result.servedAt ?? now) : state.baselineAt,
        jobs: known,
        awaited,
        droppedUntil,
        ...recovery(state, now),
        health: { ...state.health, checkedAt: now, problem: null, failingSince: null, rejected: result.rejected },
      };
  // The list is newest first; news are told in the order in which they happened.
  return { state: after, transitions: transitions.reverse(), anomalies };
};

/** What stays of what is known when another selection is read: not the finished jobs that it does not show. */
const selected = ({ jobs }: WatchState, told: readonly Job[]): KnownJobs => {
  const shown = new Set(told.map(({ id }) => id));
  return knownJobs(jobs.values.filter(({ job }) => shown.has(job.id) || isActive(job.status)));
};

/** Too old to be kept, and so never to be taken in again. */
const wasDropped = (job: Job, { droppedUntil }: WatchState): boolean => {
  const born = bornAt(job);
  return droppedUntil !== null && born !== null && born <= droppedUntil && !isActive(job.status);
};

/** The push channel works: what is shown is as good as just checked, unless checks fail. */
export const heard = (health: Health, now: Instant): Health =>
  health.problem === null ? { ...health, checkedAt: now } : health;

/** A list has shown this job: reading it backwards may end there. */
export const isListed = (state: WatchState, id: JobId): boolean => {
  const known = state.jobs.get(id);
  return known !== undefined && !known.unlisted;
};

/** Once listed, always listed. */
const list = (known: KnownJob, unlisted: boolean): KnownJob =>
  known.unlisted && !unlisted ? { ...known, unlisted } : known;

/** A job never seen before is news if it came to be after the baseline; without any time, if it stands above the first known row. */
const isNews = (job: Job, baselineAt: Instant | null, aboveKnown: boolean): boolean => {
  const at = bornAt(job);
  return at === null ? aboveKnown : baselineAt !== null && at > baselineAt;
};

/** What is known of a job after the server told it once more. The same value if nothing changed. */
const follow = (before: KnownJob, told: Job): KnownJob => {
  const { job, run } = before;
  if (told === job && !before.doubt) return before;
  if (isOlder(told, job)) return before;
  if (told.status === "unknown" && isTerminal(job.status)) return before;
  const attempt = told.attempt ?? 0;
  if (isTerminal(job.status) && !isTerminal(told.status)) {
    // A finished job that is active again began anew: believed at once with a higher attempt, else when told twice.
    if (attempt <= run && !before.doubt) return { ...before, doubt: true };
    return { ...before, job: told, run: Math.max(run + 1, attempt), doubt: false };
  }
  // Finished both times, but begun after the earlier end: it ran again between two looks.
  const ranAgain =
    isTerminal(job.status) && told.startedAt !== null && job.finishedAt !== null && told.startedAt > job.finishedAt;
  const nextRun = Math.max(ranAgain ? run + 1 : run, attempt);
  if (sameJob(job, told) && nextRun === run) return before.doubt ? { ...before, doubt: false } : before;
  return { ...before, job: told, run: nextRun, doubt: false };
};

/** An active job of which the server no longer knows: what was last known stays, honestly marked. */
const vanished = (job: Job): Job => ({
  ...job,
  status: "unknown",
  serverStatus: goneWord,
  progress: null,
});

const isTransition = ({ job, run }: KnownJob, before: KnownJob | null): boolean =>
  before === null || job.status !== before.job.status || run !== before.run || newlyNeedsApproval(job, before);

const newlyNeedsApproval = (job: Job, before: KnownJob | null): boolean =>
  job.attention === "approval" && before?.job.attention !== "approval";

const toTransition = (
  connection: ConnectionId,
  { job, run }: KnownJob,
  before: KnownJob | null,
  now: Instant,
  isTold: (id: EventId) => boolean,
): Transition => ({
  id: newlyNeedsApproval(job, before)
    ? approvalId(connection, job.id, run, isTold)
    : eventId(connection, job.id, run, job.status),
  connection,
  job,
  from: before?.job.status ?? null,
  run,
  observedAt: now,
  inferred: isInferred(job, before),
});

/** One run may wait for a person more than once. */
const approvalId = (connection: ConnectionId, id: JobId, run: number, isTold: (id: EventId) => boolean): EventId => {
  for (let count = 1; ; count++) {
    const event = eventId(connection, id, run, count === 1 ? "approval" : `approval-${count}`);
    if (!isTold(event)) return event;
  }
};

/** It has run, and nobody saw it. What was cancelled or skipped before it began never ran. */
const isInferred = (job: Job, before: KnownJob | null): boolean =>
  isTerminal(job.status) &&
  before?.job.status !== "running" &&
  (job.status === "completed" || job.status === "failed" || job.startedAt !== null);

/** Field by field: unchanged jobs keep their identity, so that views skip them. */
const sameJob = (a: Job, b: Job): boolean => {
  const keys = Object.keys(a) as (keyof Job)[]; // a Job has exactly its declared fields
  return keys.every((key) =>
    key === "progress"
      ? a.progress?.done === b.progress?.done &&
        a.progress?.total === b.progress?.total &&
        a.progress?.label === b.progress?.label
      : a[key] === b[key],
  );
};
