/** How a number of values lie: enough to say what is usual. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  /** 95 of 100 are at or below it. */
  readonly p95: number;
}

/** By nearest rank, so that each figure is one of the values; null: there are none. */
export const spreadOf = (values: readonly number[]): Spread | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [median, p95] = [rank(0.5), rank(0.95)];
  return median === undefined || p95 === undefined ? null : { count: sorted.length, median, p95 };
};
