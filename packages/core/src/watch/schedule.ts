import type { Instant, Job, JobId } from "../model/job.ts";
import type { Quota } from "../transport/quota.ts";
import { restraint } from "./budget.ts";
import { overviewOf, type WatchState } from "./state.ts";

/** What counts for the next check beside what is known of the jobs. */
export interface Circumstances {
  readonly now: Instant;
  /** 0 up to 1: spreads many clients. */
  readonly random: number;
  /** The person's fixed interval (ms); null: automatic. */
  readonly every: number | null;
  /** As `Manners.rest`. */
  readonly rest: number | null;
  /** Somebody can see a view of ours. */
  readonly watching: boolean;
  /** The jobs of this connection that are open in front of the person. */
  readonly openJobs: readonly JobId[];
  /** Requests that the origin's budget has left; Infinity where none is kept. */
  readonly left: number;
  /** What the server says that it still allows; null: it does not say. */
  readonly quota: Quota | null;
}

/** With push, checks are only for safety (ms): what is known of an active job, and the list. */
const safety = { active: 60_000, idle: 300_000 } as const;
/** While a job is active: `factor`·√(its age in seconds) seconds, within bounds (ms). */
const ageing = { factor: 0.6, least: 2_000, most: 30_000 } as const;
/** While none is: a part of the time since the last change, within bounds (ms). */
const quiet = { part: 0.05, least: 5_000, most: 60_000 } as const;
/** What a person looks at is at most 3 s old, an open running job 2 s: with the jitter and the way to the server. */
const onScreen = { list: 2_600, openJob: 1_700 } as const;
/** The first wait after a failure, and the longest (ms). */
const failing = { first: 4_000, most: 30_000 } as const;
/** The same for a lost push channel. */
const reconnecting = { first: 1_000, most: 30_000 } as const;
/** So long (ms) all checks must succeed before a failure is the first one again. */
const healthyAfter = 120_000;

/**
 * The state with the time of its next check, after a look or a push. A server that asks for patience gets it; what it
 * and the origin's budget still allow is spread.
 */
export const schedule = (state: WatchState, circumstances: Circumstances): WatchState => {
  const { now } = circumstances;
  const limitedUntil = limitOf(state, circumstances);
  const health = { ...state.health, limitedUntil, nextCheckAt: now };
  const next = { ...state, health, scheduledAt: now };
  return { ...next, health: { ...health, nextCheckAt: nextCheck(next, circumstances) } };
};

/**
 * When to look next. Never before `limitedUntil`; else at the latest after 66 s (330 s with push; what the person chose),
 * or as soon as the origin's budget and the server's quota allow it.
 */
export const nextCheck = (state: WatchState, circumstances: Circumstances): Instant => {
  const { now, left, quota } = circumstances;
  const wait = Math.max(wish(state, circumstances), restraint(left), quotaShare(quota, now));
  return Math.max(now + wait, state.health.limitedUntil ?? 0);
};

/** The planned check, or an earlier one where somebody began to look since it was planned. */
export const reconsidered = (state: WatchState, circumstances: Circumstances): Instant | null => {
  const { nextCheckAt } = state.health;
  if (nextCheckAt === null || state.scheduledAt === null) return nextCheckAt;
  // The longest wait that the plan could have had: what did not change asks for nothing earlier.
  return Math.min(nextCheckAt, nextCheck(state, { ...circumstances, now: state.scheduledAt, random: 1 }));
};

/**
 * The same after a push, which asks for an earlier look, never for a later one: but where it told the only active job,
 * nothing that is known to go on is older than it. `lookedAt`: when the list was last asked for; null: not in this life.
 */
export const scheduleAfterPush = (
  state: WatchState,
  told: JobId,
  planned: Instant,
  lookedAt: Instant | null,
  circumstances: Circumstances,
): WatchState => {
  const next = schedule(state, circumstances);
  const { channel, problem } = state.health;
  const isAll = channel === "push" && problem === null && overviewOf(state).active.every((id) => id === told);
  return earlier(next, isAll && lookedAt !== null ? lookedAt + safety.idle : planned);
};

/** The state with its next check no later than that. */
export const earlier = (state: WatchState, nextCheckAt: Instant): WatchState => ({
  ...state,
  health: { ...state.health, nextCheckAt: Math.min(state.health.nextCheckAt ?? nextCheckAt, nextCheckAt) },
});

/** How long (ms) to wait if nobody else had a say. */
const wish = (state: WatchState, circumstances: Circumstances): number => {
  const { now, random, every, rest, watching, openJobs } = circumstances;
  const { health, failures } = state;
  if (health.problem !== null) return Math.max(backoff(failing, failures, random), every ?? 0);
  if (every !== null) return every;
  const active = activeJobs(state);
  // As if the person had closed their own client: while something runs, or is looked at, the server is needed.
  if (rest !== null && active.length === 0 && !watching) return jittered(rest, random);
  if (health.channel === "push") return atLeast(active.length > 0 ? safety.active : safety.idle, random);
  const ordinary =
    active.length > 0 ? Math.min(...active.map((job) => ageingWait(job, state, now))) : quietWait(state, now);
  const seen = !watching
    ? Number.POSITIVE_INFINITY
    : active.some(({ id }) => openJobs.includes(id))
      ? onScreen.openJob
      : onScreen.list;
  return jittered(Math.min(ordinary, seen), random);
};

const activeJobs = (state: WatchState): readonly Job[] =>
  overviewOf(state).active.flatMap((id) => state.jobs.get(id)?.job ?? []);

const ageingWait = (job: Job, state: WatchState, now: Instant): number => {
  // A queued job counts from when it was queued, a running one from its start; both by the server's clock.
  const begun = job.status === "running" ? (job.startedAt ?? job.createdAt) : job.createdAt;
  const age = begun === null ? now - (changedAt(state) ?? now) : now + state.serverAhead - begun;
  const seconds = Math.sqrt(Math.max(0, age) / 1_000) * ageing.factor;
  return clamp(seconds * 1_000, ageing.least, ageing.most);
};

const quietWait = (state: WatchState, now: Instant): number =>
  clamp((now - (changedAt(state) ?? now)) * quiet.part, quiet.least, quiet.most);

/** When a change was last seen, by our clock; before any, when the connection was first seen. */
const changedAt = ({ journal, baselineAt, serverAhead }: WatchState): Instant | null =>
  journal[0]?.transition.observedAt ?? (baselineAt === null ? null : baselineAt - serverAhead);

/** Until when the server forbids to ask: by its refusal, or because its quota is used up. null: it does not. */
const limitOf = ({ health: { problem } }: WatchState, { now, quota }: Circumstances): Instant | null => {
  const until = Math.max(problem?.retryAt ?? 0, quota !== null && quota.remaining < 1 ? quota.resetAt : 0);
  return until > now ? until : null;
};

/** What is left of a quota is made to last. */
const quotaShare = (quota: Quota | null, now: Instant): number =>
  quota === null || quota.remaining < 1 ? 0 : Math.max(0, quota.resetAt - now) / quota.remaining;

/** When to open a push channel again that was lost so many times in a row. */
export const nextConnect = (losses: number, now: number, random: number): number =>
  now + backoff(reconnecting, losses, random);

/** Failures in a row once a check succeeded: forgotten after a healthy period only, so that a server that comes and goes is asked ever less. */
export const recovery = (
  { failures, healthySince }: Pick<WatchState, "failures" | "healthySince">,
  now: Instant,
): Pick<WatchState, "failures" | "healthySince"> => {
  if (failures === 0) return { failures, healthySince: null };
  const since = Math.min(healthySince ?? now, now);
  return now - since >= healthyAfter ? { failures: 0, healthySince: null } : { failures, healthySince: since };
};

/** Until then even a person's Refresh does not ask: the server said so. null: may ask. */
export const forbiddenUntil = ({ health: { limitedUntil } }: WatchState, now: Instant): Instant | null =>
  limitedUntil !== null && limitedUntil > now ? limitedUntil : null;

/** All times of our own clock, after it was set back by so much (ms): waits go on as long as they would have. */
export const setBack = (state: WatchState, ms: number): WatchState => {
  const moved = (at: Instant | null) => (at === null ? null : at - ms);
  const { health } = state;
  const { checkedAt, failingSince, nextCheckAt, limitedUntil, problem } = health;
  return {
    ...state,
    scheduledAt: moved(state.scheduledAt),
    healthySince: moved(state.healthySince),
    health: {
      ...health,
      checkedAt: moved(checkedAt),
      failingSince: moved(failingSince),
      nextCheckAt: moved(nextCheckAt),
      limitedUntil: moved(limitedUntil),
      problem: problem === null ? null : { ...problem, retryAt: moved(problem.retryAt) },
    },
  };
};

/** Twice as long each time, from `first` at the first of `failures`; ±10 % by `random`. */
const backoff = (
  { first, most }: { readonly first: number; readonly most: number },
  failures: number,
  random: number,
): number => jittered(Math.min(first * 2 ** Math.min(failures - 1, 10), most), random);

/** What is only for safety is spread by a tenth too, but never sooner. */
const atLeast = (wait: number, random: number): number => wait * (1 + 0.1 * random);

const jittered = (wait: number, random: number): number => wait * (0.9 + 0.2 * random);

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
