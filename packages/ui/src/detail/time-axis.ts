import { type Attempt, type Instant, isActive, type Step } from "@jobwatch/core";

/** The one axis that all bars of a job stand on. */
export interface TimeAxis {
  readonly from: Instant;
  readonly to: Instant;
}

/** A part of the axis, in per cent of it. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

type Timed = Pick<Attempt, "status" | "startedAt" | "finishedAt">;

/** From the first begin of a step to the last end, or to now while one works. null: none ever began. */
export const timeAxis = (steps: readonly Step[], now: Instant): TimeAxis | null => {
  const tries = steps.flatMap((step): readonly Timed[] => [step, ...step.attempts]);
  const begins = tries.flatMap(({ startedAt }) => startedAt ?? []);
  if (begins.length === 0) return null;
  const from = Math.min(...begins);
  const to = Math.max(...tries.flatMap((each) => endOf(each, now) ?? []), ...begins);
  return { from, to: Math.max(to, from + 1) };
};

/** Where something stands on the axis; null: it never began, or nobody knows when it ended. */
export const spanOf = (each: Timed, axis: TimeAxis, now: Instant): Span | null => {
  const end = endOf(each, now);
  if (each.startedAt === null || end === null) return null;
  const whole = axis.to - axis.from;
  const start = ((each.startedAt - axis.from) / whole) * 100;
  return { start: bounded(start), length: bounded(((end - each.startedAt) / whole) * 100) };
};

const endOf = ({ status, startedAt, finishedAt }: Timed, now: Instant): Instant | null =>
  startedAt === null ? null : (finishedAt ?? (isActive(status) ? Math.max(now, startedAt) : null));

const bounded = (share: number): number => Math.min(100, Math.max(0, share));
