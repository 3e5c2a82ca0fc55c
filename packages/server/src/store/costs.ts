import type { WireCosts, WireStep } from "@jobwatch/core/jobs-api";
import type { CostRate } from "../workflows/workflow.ts";

const hourMs = 3_600_000;

/**
 * What a job costs by `now` (ms): the time that each try of each step ran, times the rate. Steps that run side by side cost
 * side by side, waiting costs nothing. Without a rate nothing is known, and there are no items.
 */
export const costsOf = (
  jobId: string,
  steps: readonly Pick<WireStep, "step_id" | "started_at" | "completed_at">[],
  rate: CostRate | null,
  now: number,
): WireCosts => {
  const items =
    rate === null
      ? []
      : steps.flatMap(({ step_id, started_at, completed_at }) => {
          if (started_at === null) return [];
          const hours =
            Math.max(0, (completed_at === null ? now : Date.parse(completed_at)) - Date.parse(started_at)) / hourMs;
          return [{ step: step_id, hours: rounded(hours), rate: rate.perHour, cost: rounded(hours * rate.perHour) }];
        });
  const total = rounded(items.reduce((sum, { cost }) => sum + cost, 0));
  return { job_id: jobId, items, total, currency: rate?.currency ?? null };
};

/** To millionths: what floating numbers have beyond is noise. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
