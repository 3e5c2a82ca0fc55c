import { expect, test } from "vitest";
import type { Health } from "../model/health.ts";
import type { Job, JobId, JobStatus } from "../model/job.ts";
import { type Problem, problem } from "../model/problem.ts";
import { aJob } from "../testing/jobs.ts";
import {
  type Circumstances,
  forbiddenUntil,
  nextCheck,
  nextConnect,
  reconsidered,
  recovery,
  schedule,
  setBack,
} from "./schedule.ts";
import { emptyState, knownJobs, type WatchState } from "./state.ts";

const now = 1_000_000_000;
const at = (more: Partial<Circumstances> = {}): Circumstances => ({
  now,
  random: 0.5,
  every: null,
  rest: null,
  watching: false,
  openJobs: [],
  left: Number.POSITIVE_INFINITY,
  quota: null,
  ...more,
});
/** Quiet since just now. */
const idle: WatchState = { ...emptyState(""), baselineAt: now };
const withJobs = (...jobs: readonly Job[]): WatchState => ({
  ...idle,
  jobs: knownJobs(jobs.map((job) => ({ job, run: 1, doubt: false, followed: false, unlisted: false }))),
});
/** A job that is so many seconds in its present phase. */
const aged = (seconds: number, status: JobStatus = "running", id = "j") =>
  aJob(id, {
    status,
    createdAt: now - 1_000 * (status === "running" ? seconds + 500 : seconds),
    startedAt: status === "running" ? now - 1_000 * seconds : null,
  });
const unwell = (failures: number, more: Partial<Problem> = {}): WatchState => ({
  ...idle,
  failures,
  health: { ...idle.health, problem: problem("server", "", more).problem },
});
const on = (state: WatchState, health: Partial<Health>): WatchState => ({
  ...state,
  health: { ...state.health, ...health },
});
const wait = (state: WatchState, more: Partial<Circumstances> = {}) => nextCheck(state, at(more)) - now;

test.each([
  [0, 2_000],
  [11, 2_000],
  [100, 6_000],
  [900, 18_000],
  [2_500, 30_000],
  [100_000, 30_000],
])("looks at a job that runs for %d s again after %d ms", (seconds, ms) => {
  expect(wait(withJobs(aged(seconds)))).toBe(ms);
});

test("a queued job counts from when it was queued, and the youngest of all active jobs decides", () => {
  expect(wait(withJobs(aged(400, "queued")))).toBe(12_000);
  expect(wait(withJobs(aged(400, "claimed")))).toBe(12_000);
  expect(wait(withJobs(aged(2_500, "running", "old"), aged(100, "running", "young"), aged(1, "failed", "ended")))).toBe(
    6_000,
  );
});

test("a job's age goes by the server's clock", () => {
  const tooYoung = { ...withJobs(aged(100)), serverAhead: 800_000 };
  expect(wait(tooYoung)).toBe(18_000);
});

test("a job without any time counts from the last change", () => {
  expect(wait({ ...withJobs(aJob("j", { status: "running" })), baselineAt: now - 100_000 })).toBe(6_000);
});

test.each([
  [0, 5_000],
  [100, 5_000],
  [600, 30_000],
  [100_000, 60_000],
])("while nothing is active and nothing changed for %d s it looks again after %d ms", (seconds, ms) => {
  expect(wait({ ...idle, baselineAt: now - seconds * 1_000 })).toBe(ms);
});

test("with push it looks for safety only: each minute while a job is active, else each five", () => {
  const random = 0;
  expect(wait(on(withJobs(aged(0)), { channel: "push" }), { random })).toBe(60_000);
  expect(wait(on(idle, { channel: "push" }), { watching: true, random })).toBe(300_000);
  expect(wait(on(idle, { channel: "push" }), { random: 1 })).toBe(330_000);
});

test("what is on screen is at most 3 s old, an open active job 2 s, whatever the jitter", () => {
  const old = withJobs(aged(2_500));
  for (const random of [0, 0.5, 1]) {
    expect(wait(idle, { watching: true, random })).toBeLessThan(2_900);
    expect(wait(old, { watching: true, openJobs: ["j" as JobId], random })).toBeLessThan(1_900);
    expect(wait(old, { watching: true, openJobs: ["gone" as JobId], random })).toBeGreaterThan(2_000);
  }
});

test("a person who begins to look has the next check brought forward; one who goes on looking changes nothing", () => {
  const planned = schedule({ ...idle, baselineAt: now - 900_000 }, at({ random: 0 }));
  const later = { now: now + 1_000 };
  expect(planned.health.nextCheckAt).toBe(now + 40_500);
  expect(reconsidered(planned, at(later))).toBe(now + 40_500);
  expect(reconsidered(planned, at({ ...later, watching: true }))).toBe(now + 2_860);
});

test("a fixed interval is kept to the millisecond, also with push and on screen, and not made shorter by failures", () => {
  expect(wait(on(withJobs(aged(0)), { channel: "push" }), { every: 15_000, watching: true, random: 0 })).toBe(15_000);
  expect(wait(unwell(1), { every: 15_000, random: 0 })).toBe(15_000);
  expect(wait(unwell(9), { every: 5_000 })).toBe(30_000);
});

test("the lower half of the budget is spread, and without a whole request left nobody asks", () => {
  const busy = withJobs(aged(0));
  expect([60, 30, 15, 1, 0, -2].map((left) => Math.round(wait(busy, { left })))).toEqual([
    2_000, 2_000, 3_333, 6_444, 6_667, 20_000,
  ]);
});

test("a server's quota is made to last, and used up it is waited for", () => {
  const quota = { remaining: 20, resetAt: now + 600_000 };
  expect(wait(idle, { quota })).toBe(30_000);
  const usedUp = schedule(idle, at({ quota: { remaining: 0, resetAt: now + 600_000 } }));
  expect(usedUp.health).toMatchObject({ nextCheckAt: now + 600_000, limitedUntil: now + 600_000 });
  expect(wait(idle, { quota: { remaining: 0, resetAt: now - 1 } })).toBe(5_000);
});

test("a lost channel is opened again after a second, then twice as long each time, up to half a minute", () => {
  expect([1, 2, 3, 5, 6, 99].map((losses) => nextConnect(losses, 0, 0.5))).toEqual([
    1_000, 2_000, 4_000, 16_000, 30_000, 30_000,
  ]);
  expect(nextConnect(1, 0, 0)).toBe(900);
});

test("waits longer with each failure, up to half a minute, spread by chance", () => {
  expect([1, 2, 3, 4, 9, 99].map((failures) => wait(unwell(failures)))).toEqual([
    4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
  expect(wait(unwell(9), { random: 0 })).toBe(27_000);
});

test("failures are forgotten after two healthy minutes, not by the first success", () => {
  const first = recovery({ failures: 3, healthySince: null }, now);
  expect(first).toEqual({ failures: 3, healthySince: now });
  expect(recovery(first, now + 119_999)).toEqual({ failures: 3, healthySince: now });
  expect(recovery(first, now + 120_000)).toEqual({ failures: 0, healthySince: null });
  expect(recovery({ failures: 0, healthySince: null }, now).healthySince).toBeNull();
});

test("never asks before the server's Retry-After, which only then forbids a refresh", () => {
  const limited = schedule(unwell(1, { retryAt: now + 90_000 }), at());
  expect(limited.health.nextCheckAt).toBe(now + 90_000);
  expect(forbiddenUntil(limited, now)).toBe(now + 90_000);
  expect(forbiddenUntil(limited, now + 90_000)).toBeNull();
  expect(forbiddenUntil(schedule(unwell(5), at()), now)).toBeNull();
});

test("after the clock was set back every wait is as long as before", () => {
  const limited = schedule(unwell(1, { retryAt: now + 90_000 }), at());
  const moved = setBack({ ...limited, healthySince: now }, 3_600_000);
  expect(moved.health).toMatchObject({
    nextCheckAt: now - 3_510_000,
    limitedUntil: now - 3_510_000,
    problem: { retryAt: now - 3_510_000 },
  });
  expect(moved).toMatchObject({ scheduledAt: now - 3_600_000, healthySince: now - 3_600_000 });
});
