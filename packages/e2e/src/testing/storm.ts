import { setTimeout as sleep } from "node:timers/promises";

/** A count as one place showed it, at some time from the beginning to the end of its reading (ms since 1970). */
interface Sample {
  readonly at: number;
  readonly until: number;
  readonly count: number;
}

/** Reads a number again and again. */
export interface Sampler {
  readonly samples: readonly Sample[];
  /** Resolves after the last reading. */
  stop(): Promise<void>;
}

/** Starts reading every `everyMs`; a reading that is not there yet is left out. */
export const sample = (read: () => Promise<number | null>, everyMs: number): Sampler => {
  const samples: Sample[] = [];
  let on = true;
  const loop = (async () => {
    while (on) {
      const at = Date.now();
      const count = await read();
      if (count !== null) samples.push({ at, until: Date.now(), count });
      await sleep(Math.max(0, at + everyMs - Date.now()));
    }
  })();
  return {
    samples,
    stop: async () => {
      on = false;
      await loop;
    },
  };
};

/**
 * What was shown although the truth was not that at any time within `lagMs` before: one line for each such reading.
 * `truth` is read more often than it changes twice.
 */
export const disagreements = (shown: readonly Sample[], truth: readonly Sample[], lagMs: number): readonly string[] =>
  shown.flatMap(({ at, until, count }) => {
    const before = truth.findLastIndex((each) => each.until <= at - lagMs);
    const after = truth.findIndex((each) => each.at >= until);
    const possible = truth.slice(Math.max(before, 0), after === -1 ? truth.length : after + 1);
    // Between two readings of the truth it passed through every number in between.
    const counts = possible.map((each) => each.count);
    const fits = count >= Math.min(...counts) && count <= Math.max(...counts);
    return fits ? [] : [`${count} shown, ${counts.join(" ")} true in the last ${lagMs} ms`];
  });
