/** Takes the texts of one answer after the other. */
export interface Contender {
  readonly name: string;
  readonly take: (text: string) => unknown;
}

export interface Sampling {
  /** Samples before the first that counts. */
  readonly warmUps: number;
  readonly samples: number;
  /** Each sample begins without the garbage of what ran before, and so with cold caches. */
  readonly collect: boolean;
}

/**
 * What a contender needs for a text, in units of what `floor` needs for the very same text. Every sample of it stands
 * beside one of the floor, so that a machine that slows down slows both: the figure is the median of those ratios.
 * `texts` makes what one sample takes; that is not measured.
 *
 * One contender at a time: V8 forgets code that has not run for six collections, as it would have between two samples
 * if all took turns. The code of whoever asks again and again is never forgotten.
 */
export const pairedCost = async (
  floor: (text: string) => unknown,
  take: Contender["take"],
  texts: () => readonly string[],
  { warmUps, samples, collect }: Sampling,
): Promise<number> => {
  const ratios: number[] = [];
  for (let i = -warmUps; i < samples; i++) {
    const bodies = texts();
    const unit = await timeOf(floor, bodies, collect);
    const cost = await timeOf(take, bodies, collect);
    if (i >= 0) ratios.push(cost / unit);
  }
  return median(ratios);
};

/** In milliseconds. */
const timeOf = async (take: (text: string) => unknown, texts: readonly string[], collect: boolean): Promise<number> => {
  if (collect) globalThis.gc?.();
  const start = performance.now();
  for (const text of texts) {
    const taken = take(text);
    if (taken instanceof Promise) await taken;
  }
  return performance.now() - start;
};

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? Number.NaN) + upper) / 2;
};
