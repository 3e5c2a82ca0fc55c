import { expect, test } from "vitest";
import type { JournalEntry } from "../journal/journal.ts";
import type { ConnectionId, Job, JobStatus } from "../model/job.ts";
import { eventId, type Transition } from "../model/transition.ts";
import { aJob } from "../testing/jobs.ts";
import { decide } from "./decide.ts";
import { defaultRules, type Rule } from "./rules.ts";

const server = "server" as ConnectionId;
const change = (status: JobStatus, more: Partial<Job> = {}, from: JobStatus | null = "running"): Transition => {
  const job = aJob(more.id ?? "j", { workflow: "build", ...more, status });
  const what = job.attention === "approval" ? "approval" : status;
  return {
    id: eventId(server, job.id, 1, what),
    connection: server,
    job,
    from,
    run: 1,
    observedAt: 0,
    inferred: false,
  };
};
const decided = (
  transitions: readonly Transition[],
  {
    rules = defaultRules,
    journal = [],
    followed = false,
  }: { rules?: readonly Rule[]; journal?: readonly JournalEntry[]; followed?: boolean } = {},
) => decide(transitions, { rules, journal, isFollowed: () => followed, now: 5 });
const outcomes = (entries: readonly JournalEntry[]) =>
  entries.map(({ trigger, decision }) => `${trigger} ${decision.outcome}`);

test("by default a failure speaks, and other ends and starts are silent", () => {
  const all = [change("failed"), change("cancelled"), change("running", {}, "queued"), change("queued", {}, null)];
  expect(outcomes(decided(all))).toEqual(["failed pending", "cancelled silent", "started silent", "null silent"]);
});

test("a success is silent unless the person follows the job", () => {
  expect(outcomes(decided([change("completed")]))).toEqual(["completed silent"]);
  expect(outcomes(decided([change("completed")], { followed: true }))).toEqual(["completed pending"]);
  expect(outcomes(decided([change("cancelled")], { followed: true }))).toEqual(["cancelled pending"]);
});

test("a job that waits for approval speaks", () => {
  expect(outcomes(decided([change("queued", { attention: "approval" })]))).toEqual(["approval pending"]);
});

test("the first success of a workflow after an announced failure is its recovery, the second is not", () => {
  const entries = decided([change("failed"), change("completed"), change("completed")]);
  expect(outcomes(entries)).toEqual(["failed pending", "recovered pending", "completed silent"]);
});

test("a recovery is remembered over batches through the journal", () => {
  const journal = decided([change("failed")]);
  expect(outcomes(decided([change("completed")], { journal }))).toEqual(["recovered pending"]);
});

test("a success of another workflow, or after a silent failure, is no recovery", () => {
  const journal = decided([change("failed")]);
  expect(outcomes(decided([change("completed", { workflow: "deploy" })], { journal }))).toEqual(["completed silent"]);
  const silent = decided([change("failed")], { rules: [] });
  expect(outcomes(decided([change("completed")], { journal: silent }))).toEqual(["completed silent"]);
});

test("the first enabled rule that matches decides", () => {
  const match = { connections: null, workflows: ["build"], jobs: null, followed: null };
  const quiet: Rule = { id: "quiet", enabled: true, on: ["failed"], announce: false, match };
  expect(outcomes(decided([change("failed")], { rules: [quiet, ...defaultRules] }))).toEqual(["failed silent"]);
  expect(outcomes(decided([change("failed", { workflow: "other" })], { rules: [quiet, ...defaultRules] }))).toEqual([
    "failed pending",
  ]);
  expect(outcomes(decided([change("failed")], { rules: [{ ...quiet, enabled: false }, ...defaultRules] }))).toEqual([
    "failed pending",
  ]);
});
