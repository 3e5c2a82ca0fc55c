import { setTimeout as sleep } from "node:timers/promises";

/** How often (ms) a leader makes sure that its window is there. */
const interval = 2_000;
/** A window that does not answer for this long (ms) is not there: closed without saying so, or its connection lost. */
const patience = 5_000;

/**
 * Whether this extension host still has its window. A host outlives a window whose connection broke (a browser tab that
 * was closed, a remote machine out of reach) by hours: what it shows, nobody sees.
 */
export interface Pulse {
  /** Resolves to false when the window does not answer in time. */
  answers(): Promise<boolean>;
  /** Resolves as soon as the window answers, or `signal` aborts. */
  returned(signal: AbortSignal): Promise<void>;
  /** Aborts when the window no longer answers, or with `signal`. */
  gone(signal: AbortSignal): AbortSignal;
}

/** `beat`: something that only a window can answer, to and fro. */
export const createPulse = (beat: () => PromiseLike<unknown>, times = { interval, patience }): Pulse => {
  const answers = async (): Promise<boolean> => {
    const late = sleep(times.patience, false, { ref: false });
    const answered = Promise.resolve(beat()).then(
      () => true,
      () => false,
    );
    return Promise.race([answered, late]);
  };
  return {
    answers,
    returned: async (signal) => {
      while (!signal.aborted && !(await answers())) await sleep(times.interval, undefined, { signal }).catch(() => {});
    },
    gone: (signal) => {
      const gone = new AbortController();
      void (async () => {
        while (!signal.aborted && (await answers())) await sleep(times.interval, undefined, { signal }).catch(() => {});
        gone.abort();
      })();
      return gone.signal;
    },
  };
};
