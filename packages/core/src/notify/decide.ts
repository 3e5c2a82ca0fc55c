import type { JournalEntry } from "../journal/journal.ts";
import type { Instant, JobId } from "../model/job.ts";
import type { Transition } from "../model/transition.ts";
import type { Rule, Trigger } from "./rules.ts";

export interface DecideContext {
  readonly rules: readonly Rule[];
  /** Newest first: what was announced of a workflow before decides whether a success is a recovery. */
  readonly journal: readonly JournalEntry[];
  readonly isFollowed: (id: JobId) => boolean;
  readonly now: Instant;
}

/** Exactly one decision for each transition, oldest first as they came. Pure. */
export const decide = (transitions: readonly Transition[], context: DecideContext): readonly JournalEntry[] => {
  const decided: JournalEntry[] = [];
  for (const transition of transitions) {
    // What was decided a moment ago in the same batch counts: a failure and its recovery may come together.
    const journal = [...decided.toReversed(), ...context.journal];
    decided.push(decideOne(transition, triggerOf(transition, journal), context));
  }
  return decided;
};

const decideOne = (
  transition: Transition,
  trigger: Trigger | null,
  { rules, isFollowed, now }: DecideContext,
): JournalEntry => {
  const rule = trigger === null ? undefined : rules.find((each) => matches(each, transition, trigger, isFollowed));
  return rule?.announce
    ? { transition, trigger, decision: { outcome: "pending", rule: rule.id } }
    : { transition, trigger, decision: { outcome: "silent", reason: "no-rule", at: now } };
};

/** What a transition means to a person; null: nothing that a rule could select. */
const triggerOf = (transition: Transition, journal: readonly JournalEntry[]): Trigger | null => {
  const { job, from } = transition;
  if (job.attention === "approval" && transition.id.endsWith("/approval")) return "approval";
  switch (job.status) {
    case "failed":
      return "failed";
    case "cancelled":
      return "cancelled";
    case "completed":
      return followsAnnouncedFailure(transition, journal) ? "recovered" : "completed";
    case "running":
      return from === "running" ? null : "started";
    default:
      return null;
  }
};

/** The last outcome of the same workflow was a failure that the person was told. */
const followsAnnouncedFailure = ({ connection, job }: Transition, journal: readonly JournalEntry[]): boolean => {
  if (job.workflow === null) return false;
  const last = journal.find(
    ({ transition, trigger }) =>
      transition.connection === connection &&
      transition.job.workflow === job.workflow &&
      (trigger === "failed" || trigger === "completed" || trigger === "recovered"),
  );
  return last?.trigger === "failed" && last.decision.outcome !== "silent";
};

const matches = (
  { enabled, on, match }: Rule,
  { connection, job }: Transition,
  trigger: Trigger,
  isFollowed: (id: JobId) => boolean,
): boolean =>
  enabled &&
  on.includes(trigger) &&
  (match.connections === null || match.connections.includes(connection)) &&
  (match.workflows === null || (job.workflow !== null && match.workflows.includes(job.workflow))) &&
  (match.jobs === null || match.jobs.includes(job.id)) &&
  (match.followed === null || match.followed === isFollowed(job.id));
