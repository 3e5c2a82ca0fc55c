import type { Clock } from "../ports.ts";

/** Tells by how much (ms) the time of day was set back since the last call; 0: it was not. */
export const createClockWatch = ({ now, monotonic }: Clock) => {
  let seen = { now: now(), monotonic: monotonic() };
  return {
    setBackBy: (): number => {
      const next = { now: now(), monotonic: monotonic() };
      const back = next.monotonic - seen.monotonic - (next.now - seen.now);
      seen = next;
      // Less is how clocks are.
      return back > 1_000 ? back : 0;
    },
  };
};
