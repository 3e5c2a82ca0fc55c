import fc from "fast-check";
import { expect, test } from "vitest";
import { whyTold } from "../format/decision.ts";
import { type JournalEntry, markElsewhere } from "../journal/journal.ts";
import type { ConnectionId, Job, JobId, JobStatus } from "../model/job.ts";
import { eventId, type Transition } from "../model/transition.ts";
import { aJob } from "../testing/jobs.ts";
import { decide, decideOutbox } from "./decide.ts";
import { isOver, type Mute, type MuteTarget, type MuteUntil } from "./mutes.ts";
import { defaultPolicy, type Policy } from "./policy.ts";
import type { QuietHours } from "./quiet-hours.ts";
import { defaultRules, everywhere, type Rule, triggers } from "./rules.ts";

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
    mutes = [],
    quietHours = null,
    notifyFrom = "automatic",
    user = null,
    open = null,
    now = 5,
  }: Partial<Policy> & {
    journal?: readonly JournalEntry[];
    followed?: boolean;
    user?: string | null;
    open?: string | null;
    now?: number;
  } = {},
) =>
  decide(
    transitions,
    { rules, mutes, quietHours, notifyFrom },
    { journal, isFollowed: () => followed, user, isOnScreen: ({ job }) => job === open },
    now,
  );
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
  const match = { ...everywhere, workflows: ["build"] };
  const quiet: Rule = { id: "quiet", enabled: true, on: ["failed"], announce: false, match };
  expect(outcomes(decided([change("failed")], { rules: [quiet, ...defaultRules] }))).toEqual(["failed silent"]);
  expect(outcomes(decided([change("failed", { workflow: "other" })], { rules: [quiet, ...defaultRules] }))).toEqual([
    "failed pending",
  ]);
  expect(outcomes(decided([change("failed")], { rules: [{ ...quiet, enabled: false }, ...defaultRules] }))).toEqual([
    "failed pending",
  ]);
});

const asked = (on: Rule["on"], match: Partial<Rule["match"]> = {}): Rule => ({
  id: "own",
  enabled: true,
  on,
  announce: true,
  match: { ...everywhere, ...match },
});

test("a rule may ask for the person's own jobs, where the server says whose they are and who the person is", () => {
  const rules = [asked(["failed"], { mine: true })];
  const failed = (owner: string | null) => [change("failed", { owner })];
  expect(outcomes(decided(failed("ada"), { rules, user: "ada" }))).toEqual(["failed pending"]);
  expect(outcomes(decided(failed("bob"), { rules, user: "ada" }))).toEqual(["failed silent"]);
  const others = [asked(["failed"], { mine: false })];
  expect(outcomes(decided(failed("bob"), { rules: others, user: "ada" }))).toEqual(["failed pending"]);
  for (const either of [rules, others]) {
    expect(outcomes(decided(failed(null), { rules: either, user: "ada" }))).toEqual(["failed silent"]);
    expect(outcomes(decided(failed("ada"), { rules: either }))).toEqual(["failed silent"]);
  }
});

test("a rule may ask for jobs that took a while; one that never began took none", () => {
  const rules = [asked(["completed"], { minDurationMs: 60_000 })];
  const took = (startedAt: number | null, finishedAt: number) => [change("completed", { startedAt, finishedAt })];
  expect(outcomes(decided(took(0, 60_000), { rules }))).toEqual(["completed pending"]);
  expect(outcomes(decided(took(0, 59_999), { rules }))).toEqual(["completed silent"]);
  expect(outcomes(decided(took(null, 90_000), { rules }))).toEqual(["completed silent"]);
});

test("a failure after a failure still fails, for a rule that asks for that; else it has failed", () => {
  const twice = [change("failed"), change("failed")];
  expect(outcomes(decided(twice))).toEqual(["failed pending", "failed pending"]);
  const quiet: Rule = { ...asked(["still-failing"]), announce: false };
  const entries = decided(twice, { rules: [quiet, ...defaultRules] });
  expect(outcomes(entries)).toEqual(["failed pending", "still-failing silent"]);
  expect(entries[1]?.decision).toMatchObject({ reason: "by-rule", rule: "own" });
});

test("a recovery is told also if the failures after the first were silent", () => {
  const quiet: Rule = { ...asked(["still-failing"]), announce: false };
  const all = [change("failed"), change("failed"), change("completed")];
  expect(outcomes(decided(all, { rules: [quiet, ...defaultRules] })).at(-1)).toBe("recovered pending");
});

test("what happens before the person's eyes is silent, and counts as known for its recovery", () => {
  const journal = decided([change("failed")], { open: "j" });
  expect(journal[0]?.decision).toMatchObject({ outcome: "silent", reason: "on-screen" });
  expect(outcomes(decided([change("failed", { id: "k" as JobId })], { open: "j" }))).toEqual(["failed pending"]);
  expect(outcomes(decided([change("completed")], { journal }))).toEqual(["recovered pending"]);
});

const journalOf = (...transitions: readonly Transition[]) => decided(transitions).toReversed();

const mute = (until: MuteUntil, target: Partial<MuteTarget> = {}, status: JobStatus | null = null): Mute => ({
  target: { connection: server, workflow: null, job: null, ...target },
  until,
  since: -1,
  status,
});

test("a mute of a job, a workflow or a connection silences just that, until its time", () => {
  const silenced = (target: Partial<MuteTarget>, now: number, transition = change("failed")) =>
    decided([transition], { mutes: [mute(100, target)], now })[0]?.decision.outcome === "silent";
  for (const target of [{}, { workflow: "build" }, { workflow: "build", job: "j" as JobId }]) {
    expect(silenced(target, 99)).toBe(true);
    expect(silenced(target, 100)).toBe(false);
  }
  expect(silenced({ workflow: "other" }, 5)).toBe(false);
  expect(silenced({ job: "other" as JobId }, 5)).toBe(false);
  expect(silenced({ connection: "other" as ConnectionId }, 5)).toBe(false);
});

test("a workflow that is muted until it changes is silent for more of the same, and speaks at the first other end", () => {
  const mutes = [mute("next-change", { workflow: "build" }, "failed")];
  const told = journalOf(change("failed"));
  const all = [change("failed"), change("running", {}, "queued"), change("completed"), change("failed")];
  expect(outcomes(decided(all, { mutes, journal: told }))).toEqual([
    "failed silent",
    "started silent",
    "recovered pending",
    "failed pending",
  ]);
});

test("a job that is muted until it changes is silent for reminders only", () => {
  const mutes = [mute("next-change", { job: "j" as JobId }, "running")];
  const rules = [asked(["slow"]), ...defaultRules];
  const slow = { ...change("running", {}, "running"), id: eventId(server, "j" as JobId, 1, "slow") };
  expect(outcomes(decided([slow, change("failed")], { rules, mutes }))).toEqual(["slow silent", "failed pending"]);
});

test("what is muted until it recovers is silent until it completes, which is told and ends it", () => {
  const mutes = [mute("recovery", { workflow: "build" })];
  const journal = journalOf(change("failed"));
  const all = [change("failed"), change("cancelled"), change("completed"), change("failed")];
  const entries = decided(all, { mutes, journal });
  expect(outcomes(entries)).toEqual(["failed silent", "cancelled silent", "recovered pending", "failed pending"]);
  expect(isOver(mutes[0]!, entries.toReversed(), 5)).toBe(true);
  expect(outcomes(decided([change("failed")], { mutes, journal: entries.toReversed() }))).toEqual(["failed pending"]);
});

const night: QuietHours = { from: 22 * 60, to: 7 * 60, timeZone: "UTC" };
const at = (hour: number) => Date.UTC(2026, 0, 1, hour);

test("in the quiet hours what a rule selects waits for their end, and nothing is dropped", () => {
  const [entry] = decided([change("failed")], { quietHours: night, now: at(23) });
  expect(entry?.decision).toEqual({
    outcome: "pending",
    rule: "trouble",
    notBefore: at(31),
    held: "quiet-hours",
    folded: null,
  });
  expect(decided([change("failed")], { quietHours: night, now: at(7) })[0]?.decision).toMatchObject({ held: null });
});

test("news that are a quarter of an hour old when they are seen happened while nobody looked", () => {
  const seen = (finishedAt: number) => [{ ...change("failed", { finishedAt }), observedAt: 1_000_000 }];
  expect(decided(seen(99_999))[0]?.decision).toMatchObject({ held: "away" });
  expect(decided(seen(100_000))[0]?.decision).toMatchObject({ held: null });
});

test("what waits goes by what the person wants now: other quiet hours, a mute since", () => {
  const journal = decided([change("failed")], { quietHours: night, now: at(23) });
  const later = (policy: Partial<Policy>, now: number) =>
    decideOutbox(journal, { ...defaultPolicy, quietHours: night, ...policy }, now)[0]?.decision;
  expect(decideOutbox(journal, { ...defaultPolicy, quietHours: night }, at(24))).toBe(journal);
  expect(later({ quietHours: null }, at(24))).toMatchObject({ outcome: "pending", notBefore: at(24) });
  expect(later({ quietHours: { ...night, to: 480 } }, at(24))).toMatchObject({ notBefore: at(32) });
  const since = { ...mute("recovery"), since: at(23) };
  expect(later({ mutes: [since] }, at(24))).toEqual({ outcome: "silent", reason: "muted", at: at(24) });
});

test("nothing is told where others tell it, and what waits is not either", () => {
  const silent = { outcome: "silent", reason: "not-here", at: 5 };
  expect(decided([change("failed")], { notifyFrom: "never" })[0]?.decision).toEqual(silent);
  const journal = decided([change("failed")]);
  expect(decideOutbox(journal, { ...defaultPolicy, notifyFrom: "never" }, 5)[0]?.decision).toEqual(silent);
  expect(decideOutbox(journal, { ...defaultPolicy, notifyFrom: "always" }, 5)).toBe(journal);
});

test("a success after a failure that another told is a recovery", () => {
  const [failure] = decided([change("failed")]);
  const told = markElsewhere([failure!], new Set([failure!.transition.id]), 5);
  expect(whyTold(told[0]!, 5)).toBe("Not told: another Jobwatch of yours, which watches the same server, told it.");
  expect(outcomes(decided([change("completed")], { journal: told }))).toEqual(["recovered pending"]);
});

test("each transition gets one decision, whatever the person wants, and every decision can be said in words", () => {
  const Until = fc.constantFrom<MuteUntil>("next-change", "recovery", 3, 900);
  const Target = fc.record({
    connection: fc.constant(server),
    workflow: fc.constantFrom(null, "build", "deploy"),
    job: fc.constantFrom<JobId | null>(null, "j0" as JobId, "j1" as JobId),
  });
  const Change = fc.record({
    status: fc.constantFrom<JobStatus>("queued", "running", "completed", "failed", "cancelled", "skipped", "unknown"),
    id: fc.constantFrom("j0", "j1", "j2"),
    workflow: fc.constantFrom(null, "build", "deploy"),
    finishedAt: fc.constantFrom(null, 0, 2_000_000),
  });
  const AnyRule = fc.record({
    id: fc.constantFrom("own", "trouble", "followed"),
    enabled: fc.boolean(),
    on: fc.subarray([...triggers]),
    announce: fc.boolean(),
    match: fc.constantFrom(everywhere, { ...everywhere, workflows: ["build"] }, { ...everywhere, mine: true }),
  });
  const reasons = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.array(Change, { maxLength: 12 }),
      fc.array(AnyRule, { maxLength: 4 }),
      fc.array(fc.record({ target: Target, until: Until, since: fc.constant(-1), status: fc.constant(null) }), {
        maxLength: 2,
      }),
      fc.constantFrom(null, night, { ...night, from: 0, to: 1_439 }),
      fc.constantFrom(null, "j0"),
      fc.constantFrom("automatic", "always", "never"),
      (changes, rules, mutes, quietHours, open, notifyFrom) => {
        const transitions = changes.map(({ id, status, ...more }) => ({
          ...change(status, { id: id as JobId, ...more }),
          observedAt: at(1),
        }));
        const entries = decided(transitions, {
          rules: [...rules, ...defaultRules],
          mutes,
          quietHours,
          notifyFrom,
          open,
          now: at(1),
        });
        expect(entries.map(({ transition }) => transition)).toEqual(transitions);
        for (const entry of entries) {
          const { decision } = entry;
          const reason =
            decision.outcome === "silent"
              ? decision.reason
              : `${decision.outcome} ${"held" in decision ? decision.held : ""}`;
          reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          expect(whyTold(entry, at(1))).toMatch(/^(Told|Not told|Waits|About).*\.$/);
        }
      },
    ),
    { numRuns: 500 },
  );
  // A property that never met its case proves nothing.
  const all = [
    "by-rule",
    "muted",
    "no-rule",
    "not-here",
    "on-screen",
    "pending away",
    "pending null",
    "pending quiet-hours",
  ];
  expect(new Set(reasons.keys())).toEqual(new Set(all));
});
