import { type JournalEntry, markElsewhere, markShown } from "../journal/journal.ts";
import type { Clock, Log, Notifier } from "../ports.ts";
import { type Acknowledge, toldElsewhere } from "./claim.ts";
import { type AskSteps, failingSteps } from "./failing-step.ts";
import { composeNotifications } from "./message.ts";
import { outboxDueAt, ripeEntries } from "./pace.ts";

/**
 * Empties the outbox: shows each notification, then marks what it covers as shown and saves. Killed between showing and
 * saving (one write to the disk), a host without a replace key shows it once more; killed anywhere else, nothing is lost
 * or repeated. What the notifier refuses stays in the outbox, and so does what a storm or the quiet hours hold back.
 * `place`: what the connection is called, null where it need not be said. `claim`: right before anything is shown, the
 * server is asked whether another watcher tells it; null where nobody else could, or it would change nothing. `steps`: names the step
 * that failed; null where the server has none, or its budget is short. `stopped`: from then on whoever watches next tells it,
 * also if this was waiting for an answer.
 */
export const deliver = async (
  journal: readonly JournalEntry[],
  { notifier, clock, log }: { readonly notifier: Notifier; readonly clock: Clock; readonly log: Log },
  place: string | null,
  claim: Acknowledge | null,
  steps: AskSteps | null,
  stopped: AbortSignal,
  save: (journal: readonly JournalEntry[]) => Promise<void>,
): Promise<void> => {
  const now = clock.now();
  if ((outboxDueAt(journal, now) ?? now) > now) return;
  let current = journal;
  if (claim !== null) {
    const events = ripeEntries(journal, now).map(({ transition }) => transition.id);
    const elsewhere = await toldElsewhere(events, claim, log);
    if (elsewhere.size > 0 && !stopped.aborted) {
      current = markElsewhere(journal, elsewhere, clock.now());
      await save(current);
    }
  }
  const ripe = ripeEntries(current, now);
  const failing = steps === null ? null : await failingSteps(composeNotifications(ripe, place, null), steps, log);
  for (const event of composeNotifications(ripe, place, failing)) {
    if (stopped.aborted) return;
    try {
      await notifier.show(event);
    } catch (error) {
      log.warn("a notification could not be shown; it stays in the outbox", { id: event.id, error: String(error) });
      return;
    }
    current = markShown(current, event.covers, event.id, clock.now());
    await save(current);
  }
};
