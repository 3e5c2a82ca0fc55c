import type { PushEvent } from "../connectors/connector.ts";
import type { Instant } from "../model/job.ts";
import { ProblemError } from "../model/problem.ts";
import type { Ports } from "../ports.ts";
import { nextConnect } from "./schedule.ts";

/** Keeps one push channel open while it is wanted. As the watcher, it has no timer of its own: it is tended at each step. All its waits go by the clock that never jumps. */
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
  readonly hear: (...events: readonly (PushEvent | "lost")[]) => Promise<void>;
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
  let reconnectAt: number | null = null;

  /** Passes on what is told until the channel is lost; since when it was ready, null if it never was. */
  const listen = async (): Promise<number | null> => {
    let readyAt: number | null = null;
    const channel = new AbortController();
    try {
      for await (const told of together(events(AbortSignal.any([closed.signal, channel.signal])))) {
        if (closed.signal.aborted) break;
        if (told.includes("resync")) readyAt ??= clock.monotonic();
        await hear(...told);
      }
    } catch (error) {
      log.info("the push channel was lost", { reason: error instanceof ProblemError ? error.problem : String(error) });
    } finally {
      channel.abort();
    }
    return readyAt;
  };

  const run = async (): Promise<void> => {
    isOpen = true;
    reconnectAt = null;
    const readyAt = await listen();
    isOpen = false;
    if (closed.signal.aborted) return;
    const now = clock.monotonic();
    losses = readyAt !== null && now - readyAt >= soundAfter ? 1 : losses + 1;
    reconnectAt = nextConnect(losses, now, random());
    if (readyAt !== null) await hear("lost");
  };

  return {
    tend: () => {
      if (isOpen || closed.signal.aborted || !wanted() || (reconnectAt !== null && reconnectAt > clock.monotonic()))
        return;
      run()
        .catch((error: unknown) => log.error("a check after a lost push channel ended early", { error: String(error) }))
        .finally(onLost);
    },
    nextAt: () => (reconnectAt === null ? null : clock.now() + reconnectAt - clock.monotonic()),
    close: () => closed.abort(),
  };
};

/** What comes while the reader is busy is given to it together: a storm is stored and told once, not once for each job. */
async function* together<T>(values: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let waiting: T[] = [];
  let wake = (): void => {};
  let ended = false;
  const reading = (async () => {
    try {
      for await (const value of values) {
        waiting.push(value);
        wake();
      }
    } finally {
      ended = true;
      wake();
    }
  })();
  // It is looked at when all that came before it has been given out.
  reading.catch(() => {});
  for (;;) {
    if (waiting.length > 0) {
      const given = waiting;
      waiting = [];
      yield given;
    } else if (ended) return await reading;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}
