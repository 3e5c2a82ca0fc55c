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

/** When a job came to be active, and when it was no more (ms since 1970, by the server's clock); null: it still is. */
interface Life {
  readonly from: number;
  readonly to: number | null;
}

/**
 * What was shown although so many jobs were active at no time within `lagMs` before: one line for each such reading.
 * `lives`: of all jobs, as the server tells them in the end.
 */
export const disagreements = (shown: readonly Sample[], lives: readonly Life[], lagMs: number): readonly string[] => {
  const changes = lives.flatMap(({ from, to }) => (to === null ? [from] : [from, to])).toSorted((a, b) => a - b);
  const activeAt = (time: number) => lives.filter(({ from, to }) => from <= time && (to === null || time < to)).length;
  return shown.flatMap(({ at, until, count }) => {
    const since = at - lagMs;
    const counts = [since, ...changes.filter((time) => time > since && time <= until)].map(activeAt);
    // Several changes within one millisecond have no order.
    const fits = count >= Math.min(...counts) && count <= Math.max(...counts);
    return fits ? [] : [`${count} shown, ${counts.join(" ")} true in the last ${lagMs} ms`];
  });
};
