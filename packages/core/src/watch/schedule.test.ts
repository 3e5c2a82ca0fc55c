import { expect, test } from "vitest";
import type { JobId, JobStatus } from "../model/job.ts";
import { type Problem, problem } from "../model/problem.ts";
import { aJob } from "../testing/jobs.ts";
import { forbiddenUntil, nextCheck, nextConnect } from "./schedule.ts";
import { emptyState, type WatchState } from "./state.ts";

const with_ = (status: JobStatus): WatchState => ({
  ...emptyState(""),
  jobs: { ["j" as JobId]: { job: aJob("j", { status }), run: 1, doubt: false, followed: false, unlisted: false } },
});
const failing = (failures: number, more: Partial<Problem> = {}): WatchState => {
  const state = emptyState("");
  return { ...state, failures, health: { ...state.health, problem: problem("server", "", more).problem } };
};

test.each([
  ["queued", 2_000],
  ["claimed", 2_000],
  ["running", 2_000],
  ["failed", 5_000],
  ["unknown", 5_000],
] as const)("looks again while a job is %s after %d ms", (status, wait) => {
  expect(nextCheck(with_(status), 100, 0.5)).toBe(100 + wait);
});

test("with push it looks for safety only: each minute while a job is active, else each five", () => {
  const pushed = (status: JobStatus): WatchState => {
    const state = with_(status);
    return { ...state, health: { ...state.health, channel: "push" } };
  };
  expect(nextCheck(pushed("running"), 0, 0.5)).toBe(60_000);
  expect(nextCheck(pushed("failed"), 0, 0.5)).toBe(300_000);
});

test("a lost channel is opened again after a second, then twice as long each time, up to half a minute", () => {
  expect([1, 2, 3, 5, 6, 99].map((losses) => nextConnect(losses, 0, 0.5))).toEqual([
    1_000, 2_000, 4_000, 16_000, 30_000, 30_000,
  ]);
  expect(nextConnect(1, 0, 0)).toBe(900);
});

test("waits longer with each failure, up to half a minute, spread by chance", () => {
  expect([1, 2, 3, 4, 9, 99].map((failures) => nextCheck(failing(failures), 0, 0.5))).toEqual([
    4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
  ]);
  expect(nextCheck(failing(9), 0, 0)).toBe(27_000);
});

test("never asks before the server's Retry-After", () => {
  expect(nextCheck(failing(1, { retryAt: 90_000 }), 0, 0.5)).toBe(90_000);
});

test("only an unexpired Retry-After forbids a refresh", () => {
  expect(forbiddenUntil(failing(1, { retryAt: 90_000 }), 0)).toBe(90_000);
  expect(forbiddenUntil(failing(1, { retryAt: 90_000 }), 90_001)).toBeNull();
  expect(forbiddenUntil(failing(5), 0)).toBeNull();
});
