import { setTimeout as sleep } from "node:timers/promises";

/** What `look` gives as soon as it is not null; throws with `what` after ten seconds. */
export const until = async <T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> => {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > deadline) throw new Error(`Not within ten seconds: ${what}`);
    await sleep(20);
  }
};
