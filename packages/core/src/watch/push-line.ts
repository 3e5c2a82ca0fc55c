import type { PushEvent } from "../connectors/connector.ts";
import type { Instant } from "../model/job.ts";
import { ProblemError } from "../model/problem.ts";
import type { Ports } from "../ports.ts";
import { nextConnect } from "./schedule.ts";

/** Keeps one push channel open while it is wanted. As the watcher, it has no timer of its own: it is tended at each step. */
export interface PushLine {
  /** Opens the channel if it is wanted, not open, and not lost a moment ago. */
  tend(): void;
  /** When to tend it again; null: whenever. */
  nextAt(): Instant | null;
  close(): void;
}

export interface PushLineOptions {
  /** The server offers it, the person did not switch it off, and the server answered lately. */
  readonly wanted: () => boolean;
  readonly events: (signal: AbortSignal) => AsyncIterable<PushEvent>;
  /** Rejects when what was told could not be stored: the channel then begins anew, so that the list tells it again. */
  readonly hear: (event: PushEvent | "lost") => Promise<void>;
  /** After the channel was lost: `nextAt` has changed. */
  readonly onLost: () => void;
  readonly ports: Pick<Ports, "clock" | "log" | "random">;
}

/** A channel that held for this long (ms) was sound: the next loss is the first one again. */
const soundAfter = 30_000;

export const createPushLine = ({ wanted, events, hear, onLost, ports }: PushLineOptions): PushLine => {
  const { clock, log, random } = ports;
  const closed = new AbortController();
  let isOpen = false;
  let losses = 0;
  let reconnectAt: Instant | null = null;

  /** Passes on what is told until the channel is lost; since when it was ready, null if it never was. */
  const listen = async (): Promise<Instant | null> => {
    let readyAt: Instant | null = null;
    try {
      for await (const event of events(closed.signal)) {
        if (closed.signal.aborted) break;
        if (event === "resync") readyAt ??= clock.now();
        await hear(event);
      }
    } catch (error) {
      log.info("the push channel was lost", { reason: error instanceof ProblemError ? error.problem : String(error) });
    }
    return readyAt;
  };

  const run = async (): Promise<void> => {
    isOpen = true;
    reconnectAt = null;
    const readyAt = await listen();
    isOpen = false;
    if (closed.signal.aborted) return;
    const now = clock.now();
    losses = readyAt !== null && now - readyAt >= soundAfter ? 1 : losses + 1;
    reconnectAt = nextConnect(losses, now, random());
    if (readyAt !== null) await hear("lost");
  };

  return {
    tend: () => {
      if (isOpen || closed.signal.aborted || !wanted() || (reconnectAt ?? 0) > clock.now()) return;
      run()
        .catch((error: unknown) => log.error("a check after a lost push channel ended early", { error: String(error) }))
        .finally(onLost);
    },
    nextAt: () => reconnectAt,
    close: () => closed.abort(),
  };
};
