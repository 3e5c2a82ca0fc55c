import type { Decision, Held, JournalEntry } from "../journal/journal.ts";
import type { Instant, JobId, JobKey } from "../model/job.ts";
import { happenedAt, isApproval, reminderOf, type Transition } from "../model/transition.ts";
import { isEndedBy, isOver, type Mute, silences } from "./mutes.ts";
import type { NotifyFrom, Policy } from "./policy.ts";
import { quietUntil } from "./quiet-hours.ts";
import type { Rule, Trigger } from "./rules.ts";

export interface DecideContext {
  /** Newest first: what was announced of a workflow before decides whether a success is a recovery. */
  readonly journal: readonly JournalEntry[];
  readonly isFollowed: (id: JobId) => boolean;
  /** The person's name on this server; null: not known. */
  readonly user: string | null;
  /** The person has this job's detail or log before their eyes. */
  readonly isOnScreen: (job: JobKey) => boolean;
}

/** Exactly one decision for each transition, oldest first as they came. Pure. */
export const decide = (
  transitions: readonly Transition[],
  policy: Policy,
  context: DecideContext,
  now: Instant,
): readonly JournalEntry[] => {
  if (transitions.length === 0) return [];
  // What was decided a moment ago in the same batch counts: a failure and its recovery may come together.
  const outcomes = rememberOutcomes(context.journal);
  let mutes = policy.mutes.filter((mute) => !isOver(mute, context.journal, now));
  const decided: JournalEntry[] = [];
  for (const transition of transitions) {
    const means = triggersOf(transition, outcomes.of(transition));
    const rule = policy.rules.find((each) => selects(each, transition, means, context));
    const trigger = means.find((each) => rule?.on.includes(each)) ?? means[0] ?? null;
    const entry = { transition, trigger, decision: decideOne(transition, rule, { ...policy, mutes }, context, now) };
    outcomes.add(entry);
    mutes = mutes.filter((mute) => !isEndedBy(mute, transition));
    decided.push(entry);
  }
  return decided;
};

const decideOne = (
  transition: Transition,
  rule: Rule | undefined,
  { mutes, quietHours, notifyFrom }: Policy,
  { isOnScreen }: DecideContext,
  now: Instant,
): Decision => {
  if (rule === undefined) return { outcome: "silent", reason: "no-rule", at: now };
  if (!rule.announce) return { outcome: "silent", reason: "by-rule", rule: rule.id, at: now };
  if (mutes.some((mute) => silences(mute, transition))) return { outcome: "silent", reason: "muted", at: now };
  if (notifyFrom === "never") return { outcome: "silent", reason: "not-here", at: now };
  if (isOnScreen({ connection: transition.connection, job: transition.job.id }))
    return { outcome: "silent", reason: "on-screen", at: now };
  const quiet = quietUntil(quietHours, now);
  const held: Held | null = quiet !== null ? "quiet-hours" : isLate(transition) ? "away" : null;
  return { outcome: "pending", rule: rule.id, notBefore: quiet ?? now, held, folded: null };
};

/** News that are older than this (ms) when they are seen happened while nobody was there to look. */
const awayAfter = 15 * 60_000;

const isLate = (transition: Transition): boolean => {
  const at = happenedAt(transition);
  return at !== null && transition.observedAt - at > awayAfter;
};

/** What a transition means to a person; of two words the first is said, unless the rule asks for the other alone. */
const triggersOf = ({ id, job, from }: Transition, before: Outcome | null): readonly Trigger[] => {
  if (isApproval(id)) return ["approval"];
  const reminder = reminderOf(id);
  if (reminder !== null) return [reminder];
  switch (job.status) {
    case "failed":
      return before?.failed ? ["failed", "still-failing"] : ["failed"];
    case "cancelled":
      return ["cancelled"];
    case "completed":
      return before?.failed && before.told ? ["recovered", "completed"] : ["completed"];
    case "running":
      return from === "running" ? [] : ["started"];
    default:
      return [];
  }
};

/** How a workflow last ended, and whether a failure since its last success was told. */
interface Outcome {
  readonly failed: boolean;
  readonly told: boolean;
}

const rememberOutcomes = (journal: readonly JournalEntry[]) => {
  const outcomes = new Map<string, Outcome>();
  const keyOf = ({ connection, job }: Transition) =>
    job.workflow === null ? null : JSON.stringify([connection, job.workflow]);
  const add = ({ transition, trigger, decision }: JournalEntry): void => {
    const key = keyOf(transition);
    if (key === null) return;
    if (trigger === "completed" || trigger === "recovered") outcomes.set(key, { failed: false, told: false });
    if (trigger === "failed" || trigger === "still-failing")
      outcomes.set(key, { failed: true, told: wasTold(decision) || (outcomes.get(key)?.told ?? false) });
  };
  for (const entry of journal.toReversed()) add(entry);
  return {
    add,
    of: (transition: Transition): Outcome | null => outcomes.get(keyOf(transition) ?? "") ?? null,
  };
};

/** The person knows, or will. What happened before their eyes was not told for that reason alone. */
const wasTold = (decision: Decision): boolean =>
  decision.outcome !== "silent" || decision.reason === "on-screen" || decision.reason === "announced-elsewhere";

const selects = (
  { enabled, on, match }: Rule,
  { connection, job }: Transition,
  means: readonly Trigger[],
  { isFollowed, user }: DecideContext,
): boolean =>
  enabled &&
  means.some((each) => on.includes(each)) &&
  (match.connections === null || match.connections.includes(connection)) &&
  (match.workflows === null || (job.workflow !== null && match.workflows.includes(job.workflow))) &&
  (match.jobs === null || match.jobs.includes(job.id)) &&
  (match.followed === null || match.followed === isFollowed(job.id)) &&
  (match.mine === null || (job.owner !== null && user !== null && match.mine === (job.owner === user))) &&
  (match.minDurationMs === null ||
    (job.startedAt !== null && job.finishedAt !== null && job.finishedAt - job.startedAt >= match.minDurationMs));

/**
 * The outbox under what the person wants now: what was muted since is silent, and what waits does so for the quiet hours
 * as they are. The same journal if that changes nothing. Pure.
 */
export const decideOutbox = (
  journal: readonly JournalEntry[],
  { mutes, quietHours, notifyFrom }: Omit<Policy, "rules">,
  now: Instant,
): readonly JournalEntry[] => {
  if (!journal.some(({ decision }) => decision.outcome === "pending")) return journal;
  const quiet = quietUntil(quietHours, now);
  const active = mutes.filter((mute) => !isOver(mute, journal, now));
  const next = journal.map((entry) => decideWaiting(entry, active, { quiet, notifyFrom }, now));
  return next.some((entry, index) => entry !== journal[index]) ? next : journal;
};

const decideWaiting = (
  entry: JournalEntry,
  mutes: readonly Mute[],
  { quiet, notifyFrom }: { readonly quiet: Instant | null; readonly notifyFrom: NotifyFrom },
  now: Instant,
): JournalEntry => {
  const { transition, decision } = entry;
  if (decision.outcome !== "pending") return entry;
  // Nobody muted those that are told with it.
  if (decision.folded === null && mutes.some((mute) => silences(mute, transition)))
    return { ...entry, decision: { outcome: "silent", reason: "muted", at: now } };
  if (notifyFrom === "never") return { ...entry, decision: { outcome: "silent", reason: "not-here", at: now } };
  if (quiet !== null && decision.notBefore !== quiet)
    return { ...entry, decision: { ...decision, notBefore: quiet, held: "quiet-hours" } };
  // The quiet hours were shortened or given up.
  if (quiet === null && decision.notBefore > now) return { ...entry, decision: { ...decision, notBefore: now } };
  return entry;
};
