import { type JournalEntry, pendingEntries } from "../journal/journal.ts";
import type { Instant } from "../model/job.ts";
import { composeNotifications, digestFrom } from "./message.ts";

/** News that follow the last notification within this time (ms) wait for its end, to be told together. */
const window = 500;
/** The cap: no more than so many notifications … */
const burst = digestFrom - 1;
/** … within this time (ms). What is beyond it waits for its end, to be told together. */
const pause = 10_000;

/**
 * When the outbox may be told: now, or at a later time while a storm goes on, so that many failures within seconds
 * become a few notifications and a digest. null: there is nothing to tell. Nothing is ever dropped. Pure.
 */
export const outboxDueAt = (journal: readonly JournalEntry[], now: Instant): Instant | null => {
  const pending = pendingEntries(journal);
  if (pending.length === 0) return null;
  const ripe = ripeEntries(journal, now);
  const held = pending.flatMap(({ decision }) => (decision.outcome === "pending" ? [decision.notBefore] : []));
  if (ripe.length === 0) return Math.min(...held);
  const recent = shownSince(now - pause, journal, now);
  // The first of a storm, however large, is told at once: alone, or as the digest that it is.
  if (recent.length === 0) return now;
  const last = Math.max(...recent);
  if (now - last < window) return last + window;
  if (recent.length + composeNotifications(ripe, null, null).length <= burst) return now;
  return Math.min(...recent) + pause;
};

/** The outbox without what waits for a time of its own, oldest first. */
export const ripeEntries = (journal: readonly JournalEntry[], now: Instant): readonly JournalEntry[] =>
  pendingEntries(journal).filter(({ decision }) => decision.outcome === "pending" && decision.notBefore <= now);

/** When each notification after `since` was shown. */
const shownSince = (since: Instant, journal: readonly JournalEntry[], now: Instant): readonly Instant[] => {
  const times = new Map<string, Instant>();
  // A time ahead of us was written under another clock.
  for (const { decision } of journal)
    if (decision.outcome === "shown" && decision.at > since && decision.at <= now)
      times.set(decision.notification, decision.at);
  return [...times.values()];
};
