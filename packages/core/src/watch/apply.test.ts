import { expect, test } from "vitest";
import type { JournalEntry } from "../journal/journal.ts";
import type { ConnectionId, Job, JobId } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import { isApproval } from "../model/transition.ts";
import { aJob } from "../testing/jobs.ts";
import { apply, isListed, type Told } from "./apply.ts";
import type { PollResult } from "./poll.ts";
import { emptyState, type WatchState } from "./state.ts";

const server = "server" as ConnectionId;
const baselineAt = 1_000_000;

const answer = (jobs: readonly Job[], more: Partial<Extract<PollResult, { kind: "jobs" }>> = {}): PollResult => ({
  kind: "jobs",
  jobs,
  listed: jobs.length,
  same: false,
  gone: [],
  full: false,
  rejected: [],
  servedAt: null,
  ...more,
});

/** Tells one answer after the other, a second apart; returns the state and the transitions of the last answer. */
const tell = (state: WatchState, ...results: readonly Told["result"][]) => {
  let last: ReturnType<typeof apply> = { state, transitions: [], anomalies: [] };
  for (const result of results) {
    const sequence = last.state.sequence + 1;
    last = apply(server, last.state, { result, sequence, selection: "all", now: baselineAt + sequence * 1_000 });
  }
  return last;
};
/** A connection whose baseline held `jobs`. */
const knowing = (...jobs: readonly Job[]) => tell(emptyState("all"), answer(jobs, { servedAt: baselineAt })).state;
const summary = ({ transitions }: ReturnType<typeof apply>) =>
  transitions.map(({ job, from, run }) => `${job.id} ${from ?? "new"} → ${job.status} (run ${run})`);
const statusOf = (state: WatchState, id: string) => state.jobs.get(id as JobId)?.job.status;

const push = (job: Job): Told["result"] => ({ kind: "pushed", job });

test("a pushed job is listed only when a list showed it, not when it was asked for by id", () => {
  const pushed = tell(knowing(aJob("a")), push(aJob("b", { createdAt: baselineAt + 1, version: "1" }))).state;
  const listed = (state: WatchState) => ["a", "b"].filter((id) => isListed(state, id as JobId));
  expect(listed(pushed)).toEqual(["a"]);
  const asked = tell(pushed, answer([aJob("b", { version: "2" })], { listed: 0 })).state;
  expect(listed(asked)).toEqual(["a"]);
  expect(listed(tell(asked, answer([aJob("b", { version: "2" })])).state)).toEqual(["a", "b"]);
});

test("a push tells of its own job and of nothing else", () => {
  const before = knowing(aJob("a", { status: "running" }), aJob("b"));
  const failed = { ...before, failures: 3, health: { ...before.health, problem: problem("auth", "").problem } };
  const told = tell(failed, push(aJob("b", { status: "running", version: "1" })));
  expect(summary(told)).toEqual(["b queued → running (run 1)"]);
  expect(told.state).toMatchObject({ failures: 3, baselineAt, health: { problem: { code: "auth" } } });
  expect(statusOf(told.state, "a")).toBe("running");
});

test("a pushed job without any time is news", () => {
  expect(summary(tell(knowing(aJob("a")), push(aJob("b", { status: "failed", version: "1" }))))).toEqual([
    "b new → failed (run 1)",
  ]);
});

test("the first list is a silent baseline, however many failures it holds", () => {
  const old = Array.from({ length: 500 }, (_, i) => aJob(`j${i}`, { status: "failed", createdAt: baselineAt + 5 }));
  const told = tell(emptyState("all"), answer(old, { servedAt: baselineAt }));
  expect(told.transitions).toEqual([]);
  expect(told.state.jobs.values.map(({ job }) => job.id)).toHaveLength(500);
  expect(told.state.baselineAt).toBe(baselineAt);
});

test("a job that was created after the baseline is news, also if it came and failed between two looks", () => {
  const told = tell(knowing(aJob("old")), answer([aJob("new", { status: "failed", createdAt: baselineAt + 1 })]));
  expect(summary(told)).toEqual(["new new → failed (run 1)"]);
  expect(told.transitions[0]?.inferred).toBe(true);
});

test("a job older than the baseline that shows up later is no news", () => {
  const told = tell(knowing(aJob("old")), answer([aJob("older", { status: "failed", createdAt: baselineAt - 1 })]));
  expect(told.transitions).toEqual([]);
  expect(statusOf(told.state, "older")).toBe("failed");
});

test("a job without any time is news only above the first known row", () => {
  const rows = [aJob("above", { status: "failed" }), aJob("known"), aJob("below", { status: "failed" })];
  expect(summary(tell(knowing(aJob("known")), answer(rows)))).toEqual(["above new → failed (run 1)"]);
});

test("each change of a known job is one transition, with an id that no time is part of", () => {
  const running = tell(knowing(aJob("j")), answer([aJob("j", { status: "running" })]));
  expect(summary(running)).toEqual(["j queued → running (run 1)"]);
  const failed = tell(running.state, answer([aJob("j", { status: "failed" })]));
  expect(failed.transitions[0]?.id).toBe("server/j/1/failed");
  expect(failed.transitions[0]?.inferred).toBe(false);
});

test("news are told in the order in which they happened, not in the list's", () => {
  const newest = { status: "failed", createdAt: baselineAt + 2 } as const;
  const told = tell(knowing(), answer([aJob("b", newest), aJob("a", { ...newest, createdAt: baselineAt + 1 })]));
  expect(told.transitions.map(({ job }) => job.id)).toEqual(["a", "b"]);
});

test("an unchanged job keeps its identity, and so does the table of jobs", () => {
  const before = knowing(aJob("j", { progress: { done: 1, total: 2, label: null } }));
  const { state } = tell(before, answer([aJob("j", { progress: { done: 1, total: 2, label: null } })]));
  expect(state.jobs).toBe(before.jobs);
});

test("a failed check changes no job and says since when", () => {
  const before = knowing(aJob("j", { status: "running" }));
  const failure: PollResult = { kind: "failed", problem: problem("refused", "no").problem };
  const { state, transitions } = tell(before, failure, failure);
  expect(transitions).toEqual([]);
  expect(state.jobs).toBe(before.jobs);
  expect(state.failures).toBe(2);
  expect(state.health).toMatchObject({ problem: { code: "refused" }, failingSince: baselineAt + 2_000 });
});

test("a good answer ends the failing, and begins the time after which failures are forgotten", () => {
  const failure: PollResult = { kind: "failed", problem: problem("refused", "no").problem };
  const { state } = tell(knowing(aJob("j")), failure, answer([aJob("j")]));
  expect(state.health).toMatchObject({ problem: null, failingSince: null, checkedAt: baselineAt + 3_000 });
  expect(state).toMatchObject({ failures: 1, healthySince: expect.any(Number) });
});

test("an answer to an earlier request that arrives late is dropped", () => {
  const now = tell(knowing(aJob("j", { status: "running" })), answer([aJob("j", { status: "failed" })])).state;
  const late = { result: answer([aJob("j", { status: "running" })]), sequence: now.sequence, selection: "all", now: 0 };
  expect(apply(server, now, late)).toEqual({ state: now, transitions: [], anomalies: [] });
});

test("a row of an older version is dropped", () => {
  const before = knowing(aJob("j", { status: "failed", version: "2026-01-01T00:00:02Z" }));
  const told = tell(before, answer([aJob("j", { status: "running", version: "2026-01-01T00:00:01Z", attempt: 2 })]));
  expect(told.state.jobs).toBe(before.jobs);
});

test("a row whose version only says more of the second is newer, and is taken", () => {
  const before = knowing(aJob("j", { status: "running", version: "2026-01-01T00:00:02Z" }));
  const told = tell(before, answer([aJob("j", { status: "failed", version: "2026-01-01T00:00:02.5Z" })]));
  expect(statusOf(told.state, "j")).toBe("failed");
});

test("unknown never overwrites how a job ended, but is told of an active one", () => {
  expect(
    statusOf(tell(knowing(aJob("j", { status: "failed" })), answer([aJob("j", { status: "unknown" })])).state, "j"),
  ).toBe("failed");
  expect(
    statusOf(tell(knowing(aJob("j", { status: "running" })), answer([aJob("j", { status: "unknown" })])).state, "j"),
  ).toBe("unknown");
});

test("a finished job seen active with a higher attempt is believed at once", () => {
  const before = knowing(aJob("j", { status: "failed", attempt: 1 }));
  const told = tell(before, answer([aJob("j", { status: "running", attempt: 2 })]));
  expect(summary(told)).toEqual(["j failed → running (run 2)"]);
});

test("without a count of attempts a finished job must be seen active twice in a row", () => {
  const active = answer([aJob("j", { status: "running" })]);
  const once = tell(knowing(aJob("j", { status: "failed" })), active);
  expect(once.transitions).toEqual([]);
  expect(statusOf(once.state, "j")).toBe("failed");
  expect(summary(tell(once.state, active))).toEqual(["j failed → running (run 2)"]);
});

test("one doubtful answer between two terminal ones is forgotten", () => {
  const active = answer([aJob("j", { status: "running" })]);
  const ended = answer([aJob("j", { status: "failed" })]);
  expect(tell(knowing(aJob("j", { status: "failed" })), active, ended, active).transitions).toEqual([]);
});

test("a job resumed under its id that fails again has another event id", () => {
  const active = answer([aJob("j", { status: "running" })]);
  const ended = answer([aJob("j", { status: "failed" })]);
  expect(tell(knowing(aJob("j", { status: "failed" })), active, active, ended).transitions[0]?.id).toBe(
    "server/j/2/failed",
  );
});

test("a job that ran again between two looks is a new run", () => {
  const before = knowing(aJob("j", { status: "failed", startedAt: 10, finishedAt: 20 }));
  const told = tell(before, answer([aJob("j", { status: "failed", startedAt: 30, finishedAt: 40 })]));
  expect(summary(told)).toEqual(["j failed → failed (run 2)"]);
});

test("an active job that the server no longer knows stays, marked as such", () => {
  const told = tell(knowing(aJob("j", { status: "running" })), answer([], { gone: ["j" as JobId] }));
  expect(statusOf(told.state, "j")).toBe("unknown");
  expect(told.state.jobs.get("j" as JobId)?.job.serverStatus).toBe("no longer on the server");
});

test("another selection makes the next full list silent for rows not known before, and for those alone", () => {
  const before = knowing(aJob("known", { status: "running" }));
  const rows = [aJob("added", { status: "failed", createdAt: baselineAt + 9 }), aJob("known", { status: "failed" })];
  const told = apply(server, before, { result: answer(rows, { full: true }), sequence: 9, selection: "other", now: 0 });
  expect(summary(told)).toEqual(["known running → failed (run 1)"]);
  expect(told.state.selection).toBe("other");
});

test("a job that newly waits for approval is a transition of its own", () => {
  const told = tell(knowing(aJob("j")), answer([aJob("j", { attention: "approval" })]));
  expect(told.transitions[0]?.id).toBe("server/j/1/approval");
});

/** As the watcher keeps it: what was told stands in the journal. */
const noted = ({ state, transitions }: ReturnType<typeof apply>): WatchState => ({
  ...state,
  journal: [
    ...transitions.map(
      (transition): JournalEntry => ({
        transition,
        trigger: null,
        decision: { outcome: "silent", reason: "no-rule", at: 0 },
      }),
    ),
    ...state.journal,
  ],
});

test("a job that waits for approval when it is first seen is news of that", () => {
  const job = aJob("j", { attention: "approval", createdAt: baselineAt + 1 });
  expect(tell(knowing(), answer([job])).transitions[0]?.id).toBe("server/j/1/approval");
});

test("a run that waits for approval a second time says so again", () => {
  const waits = answer([aJob("j", { status: "running", attention: "approval" })]);
  const goesOn = answer([aJob("j", { status: "running" })]);
  const once = noted(tell(knowing(aJob("j", { status: "running" })), waits));
  expect(tell(once, waits).transitions).toEqual([]);
  const twice = tell(noted(tell(once, goesOn)), waits);
  expect(twice.transitions[0]?.id).toBe("server/j/1/approval-2");
  expect(twice.transitions.map(({ id }) => isApproval(id))).toEqual([true]);
});

test("what was told once is not told again when the server goes back and forth", () => {
  const runs = answer([aJob("j", { status: "running" })]);
  const started = noted(tell(knowing(aJob("j")), runs));
  const requeued = noted(tell(started, answer([aJob("j")])));
  expect(requeued.journal.map(({ transition }) => transition.id)).toEqual(["server/j/1/queued", "server/j/1/running"]);
  const again = tell(requeued, runs);
  expect(again.transitions).toEqual([]);
  expect(statusOf(again.state, "j")).toBe("running");
  expect(summary(tell(again.state, answer([aJob("j", { status: "failed" })])))).toEqual(["j running → failed (run 1)"]);
});

test("a warning belongs to the job and is no news by itself", () => {
  const ended = aJob("j", { status: "completed" });
  const told = tell(knowing(ended), answer([{ ...ended, attention: "warning" }]));
  expect(told.transitions).toEqual([]);
  expect(told.state.jobs.get("j" as JobId)?.job.attention).toBe("warning");
});

test.each([
  ["completed", null, true],
  ["failed", null, true],
  ["cancelled", null, false],
  ["skipped", null, false],
  ["cancelled", 5, true],
] as const)("queued → %s, begun at %s: that it ran in between is inferred: %s", (status, startedAt, inferred) => {
  const told = tell(knowing(aJob("j")), answer([aJob("j", { status, startedAt })]));
  expect(told.transitions.map((each) => each.inferred)).toEqual([inferred]);
});

test("a list that is as it was teaches nothing, and is the second answer of a job in doubt", () => {
  const before = knowing(aJob("j", { status: "failed" }));
  const active = [aJob("j", { status: "running" })];
  const once = tell(before, answer(active));
  expect(once.anomalies).toEqual([{ job: "j", known: "failed", told: "running" }]);
  const twice = tell(once.state, answer(active, { same: true }));
  expect(summary(twice)).toEqual(["j failed → running (run 2)"]);
  expect(twice.anomalies).toEqual([]);
  expect(tell(twice.state, answer(active, { same: true })).state.jobs).toBe(twice.state.jobs);
});

test("a list that is as it was does not hide what was asked for by id", () => {
  const before = knowing(aJob("new"), aJob("old", { status: "running" }));
  const rows = [aJob("new"), aJob("old", { status: "failed" })];
  expect(summary(tell(before, answer(rows, { same: true, listed: 1 })))).toEqual(["old running → failed (run 1)"]);
});

/** The same with room for two jobs beside the active ones. */
const tellSmall = (state: WatchState, jobs: readonly Job[], selection = "all") => {
  const sequence = state.sequence + 1;
  const now = baselineAt + sequence * 1_000;
  return apply(server, state, { result: answer(jobs, { full: selection !== "all" }), sequence, selection, now }, 2);
};
const aged = (id: string, age: number, status: Job["status"] = "failed") =>
  aJob(id, { status, createdAt: baselineAt + age });

test("of too many jobs the oldest finished ones are dropped, and are no news when they are told again", () => {
  const rows = [aged("d", 4), aged("c", 3), aged("b", 2), aged("a", 1, "running")];
  const first = tellSmall(knowing(), rows);
  expect(new Set(first.state.jobs.values.map(({ job }) => job.id))).toEqual(new Set(["a", "c", "d"]));
  expect(first.transitions).toHaveLength(4);
  const again = tellSmall(first.state, rows);
  expect(again.transitions).toEqual([]);
  expect(again.state.jobs).toBe(first.state.jobs);
  const ended = tellSmall(again.state, [aged("d", 4), aged("c", 3), aged("b", 2), aged("a", 1)]);
  expect(summary(ended)).toEqual(["a running → failed (run 1)"]);
  expect(new Set(ended.state.jobs.values.map(({ job }) => job.id))).toEqual(new Set(["c", "d"]));
});

test("another selection leaves the finished jobs that it does not show", () => {
  const before = knowing(aJob("finished", { status: "failed" }), aJob("both"), aJob("active", { status: "running" }));
  const { state, transitions } = tellSmall(before, [aJob("both"), aJob("added", { status: "failed" })], "other");
  expect(new Set(state.jobs.values.map(({ job }) => job.id))).toEqual(new Set(["active", "added", "both"]));
  expect(transitions).toEqual([]);
});
