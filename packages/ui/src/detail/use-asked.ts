import { type Problem, ProblemError } from "@jobwatch/core";
import { useEffect, useRef, useState } from "preact/compat";

/** Nothing is asked for more often (ms): an open running job is at most so old. */
export const askInterval = 2_000;

export interface Asked<T> {
  /** The last good answer; null: none yet. */
  readonly answer: T | null;
  /** Of the last try. What was told before stays. */
  readonly problem: Problem | null;
}

/**
 * Asks at once, again when `reason` changes, and after each answer as `pauseOf` says (ms; null: not by itself). `ask` must
 * keep its identity as long as it asks for the same; null: nothing can be asked now.
 */
export const useAsked = <T>(
  ask: (() => Promise<T>) | null,
  reason: unknown,
  pauseOf: (answer: T) => number | null,
): Asked<T> => {
  const [asked, setAsked] = useState<Asked<T>>({ answer: null, problem: null });
  const pause = useRef(pauseOf);
  pause.current = pauseOf;
  const poke = useRef(() => {});
  useEffect(() => {
    if (ask === null) return;
    const poller = pollerOf(async () => {
      try {
        const answer = await ask();
        if (!poller.stopped()) setAsked({ answer, problem: null });
        return pause.current(answer);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        if (!poller.stopped()) setAsked((before) => ({ ...before, problem: error.problem }));
        return 5 * askInterval;
      }
    });
    poke.current = poller.poke;
    poller.poke();
    return poller.stop;
  }, [ask]);
  const first = useRef(true);
  // `reason` is no value that is used, but why it asks again.
  useEffect(() => {
    if (first.current) first.current = false;
    else poke.current();
  }, [reason]);
  return asked;
};

/** Runs one task after another, never two at a time. `poke`: once more, as soon as the interval allows it. */
const pollerOf = (task: () => Promise<number | null>) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begunAt = Number.NEGATIVE_INFINITY;
  let running = false;
  let again = false;
  let stopped = false;
  const run = async (): Promise<void> => {
    running = true;
    begunAt = performance.now();
    const pause = await task().finally(() => {
      running = false;
    });
    if (stopped) return;
    if (again) poke();
    else if (pause !== null) timer = setTimeout(() => void run(), pause);
  };
  const poke = (): void => {
    again = running;
    if (running || stopped) return;
    clearTimeout(timer);
    const wait = begunAt + askInterval - performance.now();
    if (wait <= 0) void run();
    else timer = setTimeout(() => void run(), wait);
  };
  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
  };
  return { poke, stop, stopped: () => stopped };
};
