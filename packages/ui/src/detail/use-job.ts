import {
  type Capabilities,
  isActive,
  type Job,
  type JobDetail,
  type JobKey,
  type JobwatchApi,
  type Problem,
  type Step,
  type StepData,
} from "@jobwatch/core";
import { useMemo } from "preact/compat";
import { type Asked, askInterval, useAsked } from "./use-asked.ts";

/** What the server tells of one job beyond its row. */
export interface JobFacts {
  /** null: not told yet. */
  readonly detail: JobDetail | null;
  /** null: not told yet. */
  readonly steps: readonly Step[] | null;
  /** The server says that there is no such job. */
  readonly missing: boolean;
  readonly problem: Problem | null;
}

/** While a job works, what its row does not tell is at most so old (ms): it may be much, and take several requests. */
const slowly = 5 * askInterval;

/**
 * The detail is asked for where the row says that something happened, and else slowly; of a job that has no row, often. So
 * are the steps of a job whose row has a version, which every change of a step changes; else nothing tells of one, and
 * they are asked for often.
 */
export const useJob = (
  door: JobwatchApi,
  connected: boolean,
  key: JobKey,
  capabilities: Capabilities | null,
  row: Job | null,
): JobFacts => {
  const askDetail = useMemo(
    () => (connected ? async () => ({ told: await door.detail(key) }) : null),
    [door, connected, key],
  );
  const happened = row === null ? null : JSON.stringify([row.status, row.attempt, row.finishedAt, row.error]);
  const detail = useAsked(askDetail, happened, ({ told }) => {
    if (told === null || !isActive(told.status)) return null;
    return row === null ? askInterval : slowly;
  });
  const told = detail.answer?.told ?? null;
  const missing = detail.answer !== null && told === null;
  // Not asked of a job that is not there: the server would call it another kind of problem.
  const hasSteps = connected && capabilities?.steps === true && told !== null;
  const askSteps = useMemo(() => (hasSteps ? () => door.steps(key) : null), [door, hasSteps, key]);
  const steps = useAsked(askSteps, row, () => {
    const job = row ?? told;
    if (job === null || !isActive(job.status)) return null;
    return row === null || row.version === null ? askInterval : slowly;
  });
  return { detail: told, steps: steps.answer, missing, problem: detail.problem ?? steps.problem };
};

/** What one step was given and passed on: once, and again when it stands otherwise. */
export const useStepData = (
  door: JobwatchApi,
  connected: boolean,
  key: JobKey,
  step: Step,
): Asked<{ readonly data: StepData | null }> => {
  const { index, status, attempt } = step;
  const ask = useMemo(
    () => (connected ? async () => ({ data: await door.stepData(key, index) }) : null),
    [door, connected, key, index],
  );
  return useAsked(ask, `${status} ${attempt}`, () => null);
};
