import type { Instant } from "../model/job.ts";
import type { Clock } from "../ports.ts";

/** Answers that are good for a while. Who asks meanwhile gets the same one; a failure is not kept. */
export interface ShortMemory<Key, Value> {
  of(key: Key, ask: () => Promise<Value>): Promise<Value>;
  forget(key: Key): void;
}

/** `age`: how long an answer is good (ms). */
export const shortMemory = <Key, Value>(clock: Pick<Clock, "monotonic">, age: number): ShortMemory<Key, Value> => {
  const kept = new Map<Key, { readonly until: Instant; readonly answer: Promise<Value> }>();
  return {
    of: (key, ask) => {
      const known = kept.get(key);
      if (known !== undefined && clock.monotonic() < known.until) return known.answer;
      const answer = ask();
      const entry = { until: clock.monotonic() + age, answer };
      kept.set(key, entry);
      answer.catch(() => {
        if (kept.get(key) === entry) kept.delete(key);
      });
      return answer;
    },
    forget: (key) => void kept.delete(key),
  };
};
