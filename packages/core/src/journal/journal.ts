import type { EventId, Instant } from "../model/job.ts";
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

/** One transition with the one decision about it. */
export interface JournalEntry {
  readonly transition: Transition;
  readonly trigger: Trigger | null;
  readonly decision: Decision;
}

/** Decided entries are kept while they are among the newest so many of their connection, … */
export const journalLimit = 500;
/** … and for so many days. A pending entry is never dropped. */
export const journalDays = 30;

/** `added` (oldest first) come before what is there, newest first; what is beyond the retention goes. */
export const appendJournal = (
  journal: readonly JournalEntry[],
  added: readonly JournalEntry[],
  now: Instant,
): readonly JournalEntry[] => {
  if (added.length === 0) return journal;
  const oldest = now - journalDays * 24 * 3_600_000;
  return [...added.toReversed(), ...journal].filter(
    ({ transition, decision }, index) =>
      (index < journalLimit && transition.observedAt >= oldest) || decision.outcome === "pending",
  );
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
const atOnce = { notBefore: 0, held: null };
