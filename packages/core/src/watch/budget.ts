/**
 * How often one origin is asked at most: a token bucket. In any hour no more than 600 requests: 60 that may come at once,
 * and 540 that come back evenly.
 */
export interface Budget {
  /** Requests that may be sent now; below zero what a round or a person took beyond it. */
  readonly left: number;
  /** When that was so (ms, by any one clock). */
  readonly at: number;
}

const burst = 60;
/** One request comes back in this time (ms). */
const refill = 3_600_000 / 540;
/** No debt is larger: a person who opens many jobs does not stop the watching for long. */
const deepestDebt = -burst / 2;

export const fullBudget = (at: number): Budget => ({ left: burst, at });

/** The budget at a later time. A clock that went back gives nothing and takes nothing. */
export const refilled = ({ left, at }: Budget, now: number): Budget => ({
  left: Math.min(burst, left + Math.max(0, now - at) / refill),
  at: now,
});

/** After so many requests at a time. */
export const spent = (budget: Budget, requests: number, now: number): Budget => ({
  left: Math.max(deepestDebt, refilled(budget, now).left - requests),
  at: now,
});

/**
 * How long (ms) to wait at least with so much left: nothing in the upper half, then ever longer, so that the last ones
 * are spread instead of being gone; and never before a whole one is there.
 */
export const restraint = (left: number): number => {
  const spread = refill * (1 - Math.min(Math.max(left, 0) / (burst / 2), 1));
  return Math.max(spread, untilOne(left));
};

/** So many requests pages leave to the watching: news come first. */
const reserve = 10;
/** No page waits longer (ms) for its turn: short of budget it slows down, it does not stop. */
const longestTurn = 15_000;

/** How long (ms) a page that a person looks at waits before it asks for a job, its steps or its log again. */
export const pageRestraint = (left: number): number => Math.min(restraint(left - reserve), longestTurn);

/** How long (ms) until one request may be sent. */
export const untilOne = (left: number): number => Math.max(0, (1 - left) * refill);
