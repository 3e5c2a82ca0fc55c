import type { EventId, Instant } from "../model/job.ts";
import type { Transition } from "../model/transition.ts";
import type { Trigger } from "../notify/rules.ts";

/** The answer to "why was I told, why not". `pending` entries are the outbox; the others are the notification log. */
export type Decision =
  | { readonly outcome: "pending"; readonly rule: string }
  | { readonly outcome: "shown"; readonly rule: string; readonly notification: string; readonly at: Instant }
  | { readonly outcome: "silent"; readonly reason: "no-rule"; readonly at: Instant };

/** One transition with the one decision about it. */
export interface JournalEntry {
  readonly transition: Transition;
  readonly trigger: Trigger | null;
  readonly decision: Decision;
}

/** Entries kept per connection, newest first. A pending entry is never dropped. */
export const journalLimit = 500;

/** `added` (oldest first) come before what is there; the oldest decided entries beyond the limit go. */
export const appendJournal = (
  journal: readonly JournalEntry[],
  added: readonly JournalEntry[],
): readonly JournalEntry[] => {
  if (added.length === 0) return journal;
  const all = [...added.toReversed(), ...journal];
  return all.filter(({ decision }, index) => index < journalLimit || decision.outcome === "pending");
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
): readonly JournalEntry[] =>
  journal.map((entry) =>
    entry.decision.outcome === "pending" && ids.includes(entry.transition.id)
      ? { ...entry, decision: { outcome: "shown", rule: entry.decision.rule, notification, at } }
      : entry,
  );
