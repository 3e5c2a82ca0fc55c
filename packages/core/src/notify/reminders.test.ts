import { expect, test } from "vitest";
import type { ConnectionId, Job } from "../model/job.ts";
import { aJob } from "../testing/jobs.ts";
import { emptyState, type KnownJob, knownJobs, type WatchState } from "../watch/state.ts";
import { remind } from "./reminders.ts";
import { everywhere, type Rule } from "./rules.ts";

const minute = 60_000;
const connection = "c" as ConnectionId;
const knownOf = (job: Job, run = 1): KnownJob => ({ job, run, doubt: false, followed: false, unlisted: false });
const stateOf = (...jobs: readonly Job[]): WatchState => ({
  ...emptyState(""),
  jobs: knownJobs(jobs.map((job) => knownOf(job))),
});
const rule = (on: Rule["on"], enabled = true): Rule => ({ id: "r", enabled, on, announce: true, match: everywhere });
const ids = (state: WatchState, rules: readonly Rule[], now: number) =>
  remind(connection, state, [], rules, now).transitions.map(({ id }) => id);

test("without a rule that asks nothing is looked for", () => {
  const state = stateOf(aJob("j", { status: "claimed", createdAt: 0 }));
  expect(ids(state, [rule(["failed"]), rule(["stuck", "slow"], false)], 60 * minute)).toEqual([]);
});

test("a job is stuck when claimed for five minutes or queued for thirty, and is told of once in a run", () => {
  const claimed = aJob("a", { status: "claimed", createdAt: 0 });
  const queued = aJob("b", { status: "queued", createdAt: 0 });
  const state = stateOf(claimed, queued, aJob("c", { status: "running", createdAt: 0 }));
  const rules = [rule(["stuck"])];
  expect(ids(state, rules, 5 * minute)).toEqual([]);
  expect(ids(state, rules, 5 * minute + 1)).toEqual(["c/a/1/stuck"]);
  const { reminded } = remind(connection, state, [], rules, 31 * minute);
  expect(reminded).toEqual(["c/a/1/stuck", "c/b/1/stuck"]);
  const after = { ...state, reminded };
  expect(ids(after, rules, 90 * minute)).toEqual([]);
  expect(remind(connection, after, [], rules, 90 * minute).reminded).toBe(reminded);
  const again = { ...after, jobs: knownJobs([knownOf(claimed, 2)]) };
  expect(ids(again, rules, 90 * minute)).toEqual(["c/a/2/stuck"]);
});

test("what was said of jobs that have ended is forgotten", () => {
  const state = { ...stateOf(aJob("a", { status: "failed" })), reminded: remindedOf("a") };
  expect(remind(connection, state, [], [rule(["stuck"])], 0).reminded).toEqual([]);
});

const remindedOf = (id: string) =>
  remind(connection, stateOf(aJob(id, { status: "claimed", createdAt: 0 })), [], [rule(["stuck"])], 6 * minute)
    .reminded;

test("a job is slow when it runs for longer than 95 of 100 of its workflow did, once five have told", () => {
  const done = (n: number) =>
    aJob(`d${n}`, { workflow: "w", status: "completed", startedAt: 0, finishedAt: n * minute });
  const running = aJob("r", { workflow: "w", status: "running", startedAt: 0 });
  const rules = [rule(["slow"])];
  const five = stateOf(running, ...[1, 2, 3, 4, 5].map(done));
  expect(ids(five, rules, 5 * minute)).toEqual([]);
  expect(ids(five, rules, 5 * minute + 1)).toEqual(["c/r/1/slow"]);
  expect(ids(stateOf(running, ...[1, 2, 3, 4].map(done)), rules, 90 * minute)).toEqual([]);
  expect(ids(stateOf({ ...running, workflow: "other" }, ...[1, 2, 3, 4, 5].map(done)), rules, 90 * minute)).toEqual([]);
});
