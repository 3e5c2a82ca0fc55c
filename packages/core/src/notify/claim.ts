import type { Acknowledged } from "../connectors/connector.ts";
import type { EventId } from "../model/job.ts";
import type { Log } from "../ports.ts";

/** Asks the server whether another watcher tells a person of this event. */
export type Acknowledge = (event: EventId, signal: AbortSignal) => Promise<Acknowledged>;

/** A notification waits no longer (ms) for the answer. */
const patience = 1_000;

/** Those of the events that another watcher tells. Where nobody answers, or too late, they are ours to tell. */
export const toldElsewhere = async (
  events: readonly EventId[],
  acknowledge: Acknowledge,
  log: Pick<Log, "info">,
): Promise<ReadonlySet<EventId>> => {
  const tooLate = AbortSignal.timeout(patience);
  const late = new Promise<"late">((resolve) => {
    tooLate.addEventListener("abort", () => resolve("late"));
  });
  const ask = async (event: EventId): Promise<readonly EventId[]> => {
    try {
      return (await Promise.race([acknowledge(event, tooLate), late])) === "elsewhere" ? [event] : [];
    } catch (error) {
      log.info("who tells an event was not to be learnt; it is told here", { event, error: String(error) });
      return [];
    }
  };
  return new Set((await Promise.all(events.map(ask))).flat());
};
