import { setTimeout as sleep } from "node:timers/promises";

/** Resolves as soon as `look` says yes; throws with `what` after twenty seconds. */
export const until = async (what: string, look: () => boolean): Promise<void> => {
  const deadline = performance.now() + 20_000;
  while (!look()) {
    if (performance.now() > deadline) throw new Error(`Not within twenty seconds: ${what}`);
    await sleep(20);
  }
};
