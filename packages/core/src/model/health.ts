import type { Instant } from "./job.ts";
import type { Problem } from "./problem.ts";

/** Facts only; what they mean at a given time is derived by `describeHealth`. */
export interface Health {
  /** Last success. */
  readonly checkedAt: Instant | null;
  /** Of the last try; a failed try changes no job. */
  readonly problem: Problem | null;
  readonly failingSince: Instant | null;
  readonly nextCheckAt: Instant | null;
  /** Rows that the last answer held and that could not be read, each named. */
  readonly rejected: readonly string[];
}

export const noHealth: Health = { checkedAt: null, problem: null, failingSince: null, nextCheckAt: null, rejected: [] };

/** `new`: never checked. `fresh`: the last check succeeded lately. `stale`: what is shown may be old. */
export type HealthState = "new" | "fresh" | "stale" | "limited" | "failing" | "signed-out";

/** Without a success for this long (ms) a view says that it may be old. Three of the slowest ordinary intervals. */
const staleAfter = 15_000;

export const healthState = (health: Health, now: Instant): HealthState => {
  switch (health.problem?.code) {
    case undefined:
      if (health.checkedAt === null) return "new";
      return now - health.checkedAt > staleAfter ? "stale" : "fresh";
    case "limited":
      return "limited";
    case "auth":
    case "permission":
      return "signed-out";
    default:
      return "failing";
  }
};
