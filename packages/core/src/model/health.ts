import type { Instant } from "./job.ts";
import type { Problem } from "./problem.ts";

/** Facts only; what they mean at a given time is derived by `describeHealth`. */
export interface Health {
  /** When the server last told, by an answer or by push. */
  readonly checkedAt: Instant | null;
  /** Of the last try; a failed try changes no job. */
  readonly problem: Problem | null;
  readonly failingSince: Instant | null;
  readonly nextCheckAt: Instant | null;
  /** The server forbids to ask before: it refused (Retry-After), or its quota is used up. */
  readonly limitedUntil: Instant | null;
  /** `push`: the server tells of changes by itself; checks are only for safety. */
  readonly channel: "push" | "poll";
  /** Rows that the last answer held and that could not be read, each named. */
  readonly rejected: readonly string[];
}

export const noHealth: Health = {
  checkedAt: null,
  problem: null,
  failingSince: null,
  nextCheckAt: null,
  limitedUntil: null,
  channel: "poll",
  rejected: [],
};

/** `new`: never checked. `fresh`: the last check succeeded lately. `stale`: what is shown may be old. */
export type HealthState = "new" | "fresh" | "stale" | "limited" | "failing" | "signed-out";

/**
 * So late (ms) a view says that it may be old. Polling: after the planned check, which may lie a minute ahead where
 * nothing happens. Push: without a word, for three pings; a channel that is silent for that long has been given up
 * before, unless the machine slept.
 */
const staleAfter = { poll: 15_000, push: 60_000 } as const;

const isStale = ({ channel, nextCheckAt }: Health, checkedAt: Instant, now: Instant): boolean =>
  now > (channel === "push" ? checkedAt : Math.max(checkedAt, nextCheckAt ?? 0)) + staleAfter[channel];

export const healthState = (health: Health, now: Instant): HealthState => {
  switch (health.problem?.code) {
    case undefined:
      if (health.checkedAt === null) return "new";
      return isStale(health, health.checkedAt, now) ? "stale" : "fresh";
    case "limited":
      return "limited";
    case "auth":
    case "permission":
      return "signed-out";
    default:
      return "failing";
  }
};
