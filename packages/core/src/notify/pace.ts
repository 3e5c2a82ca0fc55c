import { type JournalEntry, pendingEntries } from "../journal/journal.ts";
import type { Instant } from "../model/job.ts";
import { digestFrom } from "./message.ts";

/** News that follow closely are held back for this long (ms) after the first, to be told together. */
const pause = 10_000;
/** So many notifications within a pause are not yet a storm. */
const burst = digestFrom - 1;

/**
 * When the outbox may be told: now, or at a later time while a storm goes on, so that many failures within seconds
 * become a few notifications and one digest. null: there is nothing to tell. Nothing is ever dropped. Pure.
 */
export const outboxDueAt = (journal: readonly JournalEntry[], now: Instant): Instant | null => {
  const pending = pendingEntries(journal).length;
  if (pending === 0) return null;
  const recent = new Map<string, Instant>();
  // A time ahead of us was written under another clock.
  for (const { decision } of journal)
    if (decision.outcome === "shown" && decision.at > now - pause && decision.at <= now)
      recent.set(decision.notification, decision.at);
  // The first of a storm, however large, is told at once: alone, or as the digest that it is.
  if (recent.size === 0 || recent.size + pending <= burst) return now;
  return Math.min(...recent.values()) + pause;
};
