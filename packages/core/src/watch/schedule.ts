import { type Instant, isActive } from "../model/job.ts";
import { jobsOf, type WatchState } from "./state.ts";

/** Milliseconds between checks while a job is active and while none is. With push they are for safety only. */
const intervals = { poll: { active: 2_000, idle: 5_000 }, push: { active: 60_000, idle: 300_000 } } as const;

/** The first wait after a failure, and the longest (ms). */
const failing = { first: 4_000, most: 30_000 } as const;
/** The same for a lost push channel. */
const reconnecting = { first: 1_000, most: 30_000 } as const;

/**
 * When to look next. A server that asks for patience (Retry-After) gets it. Failures wait twice as long each time,
 * spread by `random` (0 up to 1), so that many clients do not come back at once.
 */
export const nextCheck = (state: WatchState, now: Instant, random: number): Instant => {
  const { problem, channel } = state.health;
  if (problem !== null) return Math.max(now + backoff(failing, state.failures, random), problem.retryAt ?? 0);
  const active = jobsOf(state).some(({ job }) => isActive(job.status));
  return now + intervals[channel][active ? "active" : "idle"];
};

/** When to open a push channel again that was lost so many times in a row. */
export const nextConnect = (losses: number, now: Instant, random: number): Instant =>
  now + backoff(reconnecting, losses, random);

/** Twice as long each time, from `first` at the first of `failures`; ±10 % by `random`. */
const backoff = (
  { first, most }: { readonly first: number; readonly most: number },
  failures: number,
  random: number,
): number => Math.min(first * 2 ** Math.min(failures - 1, 10), most) * (0.9 + 0.2 * random);

/** Until then even a person's Refresh does not ask: the server said so. null: may ask. */
export const forbiddenUntil = ({ health: { problem } }: WatchState, now: Instant): Instant | null =>
  problem?.retryAt != null && problem.retryAt > now ? problem.retryAt : null;
