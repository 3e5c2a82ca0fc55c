/** What the schedule promises whatever the circumstances, each promise on its own. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JobId } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import { aJob } from "../testing/jobs.ts";
import { fullBudget, refilled, restraint, spent, untilOne } from "./budget.ts";
import { type Circumstances, forbiddenUntil, nextCheck, reconsidered, recovery, schedule } from "./schedule.ts";
import { emptyState, knownJobs, type WatchState } from "./state.ts";

const now = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const open = "j0" as JobId;

/** All is well and nobody looks. */
const calm: Circumstances = {
  now,
  random: 0.5,
  every: null,
  rest: null,
  watching: false,
  openJobs: [],
  left: Number.POSITIVE_INFINITY,
  quota: null,
};
const Random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const Status = fc.constantFrom("queued", "claimed", "running" as const);
/** Seconds in its present phase, and the phase. */
const Active = fc.record({ age: fc.integer({ min: 0, max: 200_000 }), status: Status });

interface Aged {
  readonly age: number;
  readonly status: "queued" | "claimed" | "running";
}
const knowing = (jobs: readonly Aged[], more: Partial<WatchState> = {}): WatchState => ({
  ...emptyState(""),
  baselineAt: now,
  jobs: knownJobs(
    jobs.map(({ age, status }, i) => {
      const since = now - age * 1_000;
      const job = aJob(`j${i}`, {
        status,
        createdAt: status === "running" ? since - 60_000 : since,
        startedAt: status === "running" ? since : null,
      });
      return { job, run: 1, doubt: false, followed: false, unlisted: false };
    }),
  ),
  ...more,
});
/** Nothing has happened for so long (ms). */
const quietFor = (ms: number): WatchState => knowing([], { baselineAt: now - ms });
const wait = (state: WatchState, more: Partial<Circumstances> = {}): number =>
  nextCheck(state, { ...calm, ...more }) - now;
const lawful = (seconds: number): number => Math.min(Math.max(600 * Math.sqrt(seconds), 2_000), 30_000);
const withinJitter = (value: number, middle: number): void => {
  expect(value).toBeGreaterThanOrEqual(middle * 0.9 - 1);
  expect(value).toBeLessThanOrEqual(middle * 1.1 + 1);
};

test("while jobs are active it waits 0.6·√(age of the youngest) s, at least 2 and at most 30, give or take a tenth", () => {
  fc.assert(
    fc.property(fc.array(Active, { minLength: 1, maxLength: 5 }), Random, (jobs, random) => {
      withinJitter(wait(knowing(jobs), { random }), lawful(Math.min(...jobs.map(({ age }) => age))));
    }),
  );
});

test("while nothing is active it waits the longer the longer nothing happened, from 5 to 60 s", () => {
  const Quiet = fc.integer({ min: 0, max: 48 * hour });
  fc.assert(
    fc.property(Quiet, Quiet, Random, (a, b, random) => {
      const shorter = wait(quietFor(Math.min(a, b)), { random });
      expect(shorter).toBeLessThanOrEqual(wait(quietFor(Math.max(a, b)), { random }));
      withinJitter(wait(quietFor(a), { random }), Math.min(Math.max(a * 0.05, 5_000), 60_000));
    }),
  );
});

/** Anything that may ask for an early look. */
const Wishes = fc.record({
  random: Random,
  watching: fc.boolean(),
  openJobs: fc.constantFrom<readonly JobId[]>([], [open]),
  every: fc.constantFrom(null, 5_000, 300_000),
});

test("it never asks before the server allows it: not before Retry-After, not before a used-up quota is full again", () => {
  const Later = fc.integer({ min: 1, max: hour });
  fc.assert(
    fc.property(fc.array(Active), Wishes, Later, Later, fc.boolean(), (jobs, wishes, retry, reset, told) => {
      const refused = problem("limited", "HTTP 429", { retryAt: told ? now + retry : null }).problem;
      const state = knowing(jobs);
      const usedUp = { remaining: 0, resetAt: now + reset };
      const next = schedule(
        { ...state, failures: 1, health: { ...state.health, problem: refused } },
        { ...calm, ...wishes, quota: usedUp },
      );
      const allowed = now + Math.max(told ? retry : 0, reset);
      expect(next.health.nextCheckAt).toBeGreaterThanOrEqual(allowed);
      expect(forbiddenUntil(next, now)).toBe(allowed);
      // Who begins to look changes nothing about that.
      expect(reconsidered(next, { ...calm, ...wishes, watching: true, quota: usedUp })).toBeGreaterThanOrEqual(allowed);
    }),
  );
});

test("what a quota has left lasts until it is full again", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: hour }),
      Wishes,
      (remaining, ms, wishes) => {
        const state = knowing([{ age: 0, status: "running" }]);
        expect(wait(state, { ...wishes, quota: { remaining, resetAt: now + ms } }) * remaining).toBeGreaterThanOrEqual(
          ms - 1,
        );
      },
    ),
  );
});

/** What happens from one look to the next: how many requests it takes, whether the machine wakes or the network comes back. */
const Look = fc.record({
  requests: fc.integer({ min: 1, max: 20 }),
  wakes: fc.boolean(),
  failed: fc.boolean(),
  age: fc.integer({ min: 0, max: 4_000 }),
  wishes: Wishes,
});

/** When each request was sent in three hours of looks as early as they may be. */
const requestsOf = (looks: readonly (typeof Look extends fc.Arbitrary<infer T> ? T : never)[], single: boolean) => {
  let budget = fullBudget(now);
  const sent: number[] = [];
  for (let at = now, i = 0; at < now + 3 * hour; i++) {
    const { requests, wakes, failed, age, wishes } = looks[i % looks.length] ?? looks[0]!;
    const cost = single ? 1 : requests;
    for (let request = 0; request < cost; request++) sent.push(at);
    budget = spent(budget, cost, at);
    const { left } = refilled(budget, at);
    const known = knowing([{ age: age + (at - now) / 1_000, status: "running" }], { failures: failed ? 1 : 0 });
    const { health } = known;
    const state = failed ? { ...known, health: { ...health, problem: problem("server", "").problem } } : known;
    // A machine that wakes asks as soon as the budget lets it.
    const pause = wakes ? untilOne(left) : nextCheck(state, { ...calm, ...wishes, now: at, left }) - at;
    at += Math.max(pause, 1);
  }
  return sent;
};

const mostInAnHour = (sent: readonly number[]): number => {
  let most = 0;
  for (let from = 0, to = 0; to < sent.length; to++) {
    while ((sent[to] ?? 0) - (sent[from] ?? 0) >= hour) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
};

test("in no hour does it ask more than 600 times, however young the jobs, whoever looks, however often it wakes", () => {
  fc.assert(
    fc.property(fc.array(Look, { minLength: 1, maxLength: 12 }), (looks) => {
      expect(mostInAnHour(requestsOf(looks, true))).toBeLessThanOrEqual(600);
      // A look of several requests may be the last one beyond it; the next one waits until that is made good.
      expect(mostInAnHour(requestsOf(looks, false))).toBeLessThanOrEqual(600 + 19);
    }),
    { numRuns: 40 },
  );
});

test("what is on screen is at most 3 s old and an open active job 2 s, as far as the budget goes", () => {
  const Left = fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.double({ min: -30, max: 60, noNaN: true }));
  fc.assert(
    fc.property(fc.array(Active, { maxLength: 4 }), Random, Left, (jobs, random, left) => {
      const look = { random, left, watching: true };
      expect(wait(knowing(jobs), look)).toBeLessThanOrEqual(Math.max(3_000, restraint(left)) + 1);
      const opened = wait(knowing(jobs), { ...look, openJobs: [open] });
      if (jobs.length > 0) expect(opened).toBeLessThanOrEqual(Math.max(2_000, restraint(left)) + 1);
    }),
  );
});

test("a fixed interval is kept exactly, with push and on screen too; only patience and a short budget make it longer", () => {
  const Every = fc.constantFrom(5_000, 15_000, 30_000, 60_000, 300_000);
  fc.assert(
    fc.property(
      Every,
      fc.array(Active),
      Wishes,
      fc.constantFrom("push", "poll" as const),
      (every, jobs, wishes, channel) => {
        const state = knowing(jobs);
        const fixed = { ...wishes, every };
        expect(wait({ ...state, health: { ...state.health, channel } }, fixed)).toBe(every);
        expect(wait(state, { ...fixed, left: -3 })).toBeCloseTo(Math.max(every, untilOne(-3)), 0);
      },
    ),
  );
});

test("each failure makes the wait longer, up to half a minute, and only two healthy minutes make it short again", () => {
  const Round = fc.record({ fails: fc.boolean(), after: fc.integer({ min: 1, max: 150_000 }) });
  fc.assert(
    fc.property(fc.array(Round, { maxLength: 40 }), Random, (rounds, random) => {
      let known: Pick<WatchState, "failures" | "healthySince"> = { failures: 0, healthySince: null };
      let at = now;
      /** The same by a slower way: what happened, and when. */
      let failures = 0;
      let wellSince: number | null = null;
      for (const { fails, after } of rounds) {
        at += after;
        if (fails) {
          const before = known.failures;
          known = { failures: before + 1, healthySince: null };
          failures++;
          wellSince = null;
          const failing = { ...knowing([]), ...known };
          const unwell = { ...failing, health: { ...failing.health, problem: problem("server", "").problem } };
          withinJitter(wait(unwell, { random }), Math.min(4_000 * 2 ** (known.failures - 1), 30_000));
        } else {
          known = recovery(known, at);
          wellSince ??= at;
          if (at - wellSince >= 120_000) failures = 0;
        }
        expect(known.failures).toBe(failures);
      }
    }),
  );
});
