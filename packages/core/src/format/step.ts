import type { Instant, Step } from "../model/job.ts";
import { jobDuration, statusLooks } from "./status.ts";
import { formatDuration } from "./time.ts";

/** The line beside a step's name: `step 3/5 · Failed · 12s · attempt 2`. */
export const stepLine = (step: Step, position: number, total: number, now: Instant): string => {
  const duration = jobDuration(step, now);
  return [
    `step ${position}/${total}`,
    statusLooks[step.status].word,
    duration === null ? null : formatDuration(duration),
    step.attempt !== null && step.attempt > 1 ? `attempt ${step.attempt}` : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
};
