/**
 * The time of a change, strictly after the previous one, so that `updated_at` orders a job's versions as text even when
 * two changes share a millisecond or the machine's clock is set back. ISO 8601 with milliseconds.
 */
export const stampAfter = (previous: string, now: number): string =>
  new Date(Math.max(now, Date.parse(previous) + 1)).toISOString();
