import { type EventId, type Instant, isTerminal } from "../model/job.ts";
import type { Transition } from "../model/transition.ts";
import type { Trigger } from "../notify/rules.ts";

/** Why something is told later than it was seen, and then together with what else waited. */
export type Held = "quiet-hours" | "away";

/** The answer to "why was I told, why not". `pending` entries are the outbox; the others are the notification log. */
export type Decision =
  | {
      readonly outcome: "pending";
      readonly rule: string;
      readonly notBefore: Instant;
      readonly held: Held | null;
      /** Older ones that are told with it by their count alone; null: none. */
      readonly folded: Counts | null;
    }
  | {
      readonly outcome: "shown";
      readonly rule: string;
      readonly held: Held | null;
      readonly notification: string;
      readonly at: Instant;
    }
  | { readonly outcome: "silent"; readonly reason: "by-rule"; readonly rule: string; readonly at: Instant }
  | {
      readonly outcome: "silent";
      readonly reason: "no-rule" | "muted" | "on-screen" | "not-here" | "announced-elsewhere";
      readonly at: Instant;
    };

/** How many transitions were failures, other ends, and anything else. */
export interface Counts {
  readonly failed: number;
  readonly ended: number;
  readonly changed: number;
}

/** One transition with the one decision about it. */
export interface JournalEntry {
  readonly transition: Transition;
  readonly trigger: Trigger | null;
  readonly decision: Decision;
}

/** Decided entries are kept while they are among the newest so many of their connection, … */
export const journalLimit = 500;
/** … and for so many days. As many pending ones are kept whole: of a longer storm the oldest are only counted. */
export const journalDays = 30;

/** `added` (oldest first) come before what is there, newest first; what is beyond the retention goes. */
export const appendJournal = (
  journal: readonly JournalEntry[],
  added: readonly JournalEntry[],
  now: Instant,
): readonly JournalEntry[] => {
  if (added.length === 0) return journal;
  const oldest = now - journalDays * 24 * 3_600_000;
  return fold(
    [...added.toReversed(), ...journal].filter(
      ({ transition, decision }, index) =>
        (index < journalLimit && transition.observedAt >= oldest) || decision.outcome === "pending",
    ),
  );
};

/** The oldest pending entries beyond the limit become a count at the oldest one that stays. */
const fold = (journal: readonly JournalEntry[]): readonly JournalEntry[] => {
  const pending = journal.filter(({ decision }) => decision.outcome === "pending");
  const carrier = pending[journalLimit - 1];
  if (carrier === undefined || pending.length === journalLimit) return journal;
  const beyond = pending.slice(journalLimit);
  // No older one is left that could have been folded into it before.
  const folded = countsOf(beyond);
  const gone = new Set(beyond);
  return journal
    .filter((entry) => !gone.has(entry))
    .map((entry) =>
      entry === carrier && entry.decision.outcome === "pending"
        ? { ...entry, decision: { ...entry.decision, folded } }
        : entry,
    );
};

const none: Counts = { failed: 0, ended: 0, changed: 0 };

const plus = (a: Counts, b: Counts): Counts => ({
  failed: a.failed + b.failed,
  ended: a.ended + b.ended,
  changed: a.changed + b.changed,
});

const foldedIn = ({ decision }: JournalEntry): Counts =>
  decision.outcome === "pending" && decision.folded !== null ? decision.folded : none;

export const isFailure = ({ trigger }: JournalEntry): boolean => trigger === "failed" || trigger === "still-failing";

/** What entries tell of, with what was folded into them. */
export const countsOf = (entries: readonly JournalEntry[]): Counts => {
  let counts = none;
  for (const entry of entries) {
    const own = isFailure(entry) ? "failed" : isTerminal(entry.transition.job.status) ? "ended" : "changed";
    counts = plus({ ...counts, [own]: counts[own] + 1 }, foldedIn(entry));
  }
  return counts;
};

/** The outbox, oldest first. */
export const pendingEntries = (journal: readonly JournalEntry[]): readonly JournalEntry[] =>
  journal.filter(({ decision }) => decision.outcome === "pending").toReversed();

/** The entries named by `ids` have been shown as `notification`. */
export const markShown = (
  journal: readonly JournalEntry[],
  ids: readonly EventId[],
  notification: string,
  at: Instant,
): readonly JournalEntry[] => {
  const shown = new Set(ids);
  return journal.map((entry) => {
    const { transition, decision } = entry;
    if (decision.outcome !== "pending" || !shown.has(transition.id)) return entry;
    const { rule, held } = decision;
    return { ...entry, decision: { outcome: "shown", rule, held, notification, at } };
  });
};

/** Another watcher of the same server tells a person of these. */
export const markElsewhere = (
  journal: readonly JournalEntry[],
  ids: ReadonlySet<EventId>,
  at: Instant,
): readonly JournalEntry[] =>
  journal.map((entry) =>
    entry.decision.outcome === "pending" && ids.has(entry.transition.id)
      ? { ...entry, decision: { outcome: "silent", reason: "announced-elsewhere", at } }
      : entry,
  );

/** What an entry of an earlier version does not say yet, filled in. */
export const readJournal = (stored: readonly JournalEntry[]): readonly JournalEntry[] =>
  stored.map((entry) =>
    entry.decision.outcome === "silent"
      ? entry
      : { ...entry, decision: { ...(entry.decision.outcome === "pending" ? atOnce : notHeld), ...entry.decision } },
  );

const notHeld = { held: null };
const atOnce = { notBefore: 0, held: null, folded: null };
