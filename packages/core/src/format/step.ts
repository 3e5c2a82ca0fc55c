import type { Instant, Step } from "../model/job.ts";
import { jobDuration, statusLooks } from "./status.ts";
import { formatDuration } from "./time.ts";
import { stepWords } from "./words.ts";

/** The line beside a step's name and icon: `step 3/5 · 12s · attempt 2`; the status in words only where there is no time. */
export const stepLine = (step: Step, position: number, total: number, now: Instant): string => {
  const duration = jobDuration(step, now);
  return [
    stepWords().step(position, total),
    duration === null ? statusLooks[step.status].word : formatDuration(duration),
    step.attempt !== null && step.attempt > 1 ? stepWords().attempt(step.attempt) : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
};
