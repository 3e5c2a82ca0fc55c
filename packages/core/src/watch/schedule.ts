import { type Instant, isActive } from "../model/job.ts";
import { jobsOf, type WatchState } from "./state.ts";

/** Milliseconds between checks while a job is active, while none is, and at most while the server fails. */
const intervals = { active: 2_000, idle: 5_000, failingMost: 30_000 } as const;

/**
 * When to look next. A server that asks for patience (Retry-After) gets it. Failures wait twice as long each time,
 * spread by `random` (0 up to 1), so that many clients do not come back at once.
 */
export const nextCheck = (state: WatchState, now: Instant, random: number): Instant => {
  const { problem } = state.health;
  if (problem !== null) {
    const wait = Math.min(intervals.active * 2 ** Math.min(state.failures, 10), intervals.failingMost);
    return Math.max(now + wait * (0.9 + 0.2 * random), problem.retryAt ?? 0);
  }
  return now + (jobsOf(state).some(({ job }) => isActive(job.status)) ? intervals.active : intervals.idle);
};

/** Until then even a person's Refresh does not ask: the server said so. null: may ask. */
export const forbiddenUntil = ({ health: { problem } }: WatchState, now: Instant): Instant | null =>
  problem?.retryAt != null && problem.retryAt > now ? problem.retryAt : null;
