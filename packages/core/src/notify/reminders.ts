import type { JournalEntry } from "../journal/journal.ts";
import { type ConnectionId, type EventId, type Instant, isActive, type Job } from "../model/job.ts";
import { type Spread, spreadOf } from "../model/spread.ts";
import { eventId, type Reminder, type Transition } from "../model/transition.ts";
import type { KnownJob, WatchState } from "../watch/state.ts";
import type { Rule } from "./rules.ts";

/** A job that waits for longer (ms) is stuck: someone took it and does not begin, or nobody takes it. */
const stuckAfter: Readonly<Partial<Record<Job["status"], number>>> = { claimed: 5 * 60_000, queued: 30 * 60_000 };

/** What is usual for a workflow is not known from fewer completed jobs. */
const fewestForUsual = 5;

/**
 * Reminders that are due for the first time, each at most once in a run of a job, and all that were given for runs that
 * go on. Nothing is looked at unless a rule asks for it. Pure.
 */
export const remind = (
  connection: ConnectionId,
  state: Pick<WatchState, "jobs" | "reminded">,
  journal: readonly JournalEntry[],
  rules: readonly Rule[],
  now: Instant,
): { readonly reminded: readonly EventId[]; readonly transitions: readonly Transition[] } => {
  const asked = (what: Reminder) => rules.some(({ enabled, on }) => enabled && on.includes(what));
  const kinds = (["stuck", "slow"] as const).filter(asked);
  if (kinds.length === 0) return { reminded: state.reminded, transitions: [] };
  const given = new Set(state.reminded);
  const usual = kinds.includes("slow") ? usualDurations(state.jobs.values) : new Map<string, Spread>();
  const isDue = (what: Reminder, { job }: KnownJob) =>
    what === "stuck" ? isStuck(job, journal, now) : isSlow(job, usual.get(job.workflow ?? "") ?? null, now);
  const transitions: Transition[] = [];
  const reminded: EventId[] = [];
  for (const known of state.jobs.values) {
    if (!isActive(known.job.status)) continue;
    for (const what of kinds) {
      const id = eventId(connection, known.job.id, known.run, what);
      if (given.has(id)) reminded.push(id);
      else if (isDue(what, known)) {
        reminded.push(id);
        transitions.push(toTransition(id, connection, known, now));
      }
    }
  }
  const same = transitions.length === 0 && reminded.length === state.reminded.length;
  return { reminded: same ? state.reminded : reminded, transitions };
};

const toTransition = (id: EventId, connection: ConnectionId, { job, run }: KnownJob, now: Instant): Transition => ({
  id,
  connection,
  job,
  from: job.status,
  run,
  observedAt: now,
  inferred: false,
});

/** Queued or claimed for too long. `journal`, newest first, knows when it came into that state. */
export const isStuck = (job: Job, journal: readonly JournalEntry[], now: Instant): boolean => {
  const limit = stuckAfter[job.status];
  if (limit === undefined) return false;
  const entered = journal.find(
    ({ transition }) => transition.job.id === job.id && transition.job.status === job.status,
  );
  const since = entered?.transition.observedAt ?? job.createdAt;
  return since !== null && now - since > limit;
};

const isSlow = ({ status, startedAt }: Job, usual: Spread | null, now: Instant): boolean =>
  status === "running" &&
  startedAt !== null &&
  usual !== null &&
  usual.count >= fewestForUsual &&
  now - startedAt > usual.p95;

/** By workflow: how long its completed jobs took. */
const usualDurations = (jobs: readonly KnownJob[]): ReadonlyMap<string, Spread> => {
  const durations = new Map<string, number[]>();
  for (const { job } of jobs) {
    const { workflow, status, startedAt, finishedAt } = job;
    if (workflow === null || status !== "completed" || startedAt === null || finishedAt === null) continue;
    const known = durations.get(workflow) ?? [];
    known.push(finishedAt - startedAt);
    durations.set(workflow, known);
  }
  return new Map(
    [...durations].flatMap(([workflow, values]) => {
      const spread = spreadOf(values);
      return spread === null ? [] : [[workflow, spread] as const];
    }),
  );
};
