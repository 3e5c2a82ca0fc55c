import type { Instant } from "@jobwatch/core";
import { useEffect, useReducer, useRef } from "preact/compat";

const tellers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all that tick on a page: a thousand durations cost one. */
const everySecond = (tell: () => void): (() => void) => {
  tellers.add(tell);
  timer ??= setInterval(() => {
    for (const each of tellers) each();
  }, 1_000);
  return () => {
    tellers.delete(tell);
    if (tellers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** What `read` says of the time: drawn again only in a second in which it says something else. */
export const useClock = <T extends string | number | boolean | null>(read: (now: Instant) => T): T => {
  const [, redraw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const value = read(Date.now());
  const drawn = useRef({ value, read });
  drawn.current = { value, read };
  useEffect(
    () =>
      everySecond(() => {
        const last = drawn.current;
        if (!Object.is(last.read(Date.now()), last.value)) redraw(undefined);
      }),
    [],
  );
  return value;
};

/** The time, which goes on by the second, so that ages and durations do. */
export const useNow = (): Instant => useClock((now) => now);
