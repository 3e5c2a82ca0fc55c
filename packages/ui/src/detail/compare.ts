import { type Instant, type Job, type JobDetail, type JobView, jobDuration, type Step } from "@jobwatch/core";
import { type Differences, differences } from "../json/differences.ts";

/** A job with what its server tells of it. */
export interface Told {
  readonly detail: JobDetail;
  readonly steps: readonly Step[];
}

export interface StepPair {
  readonly name: string;
  readonly here: Step | null;
  readonly there: Step | null;
  /** How long it took (ms); null: it did not run, or runs. */
  readonly hereTook: number | null;
  readonly thereTook: number | null;
}

export interface Comparison {
  readonly input: Differences;
  readonly steps: readonly StepPair[];
}

/** The job of the same workflow and connection that succeeded last; rather one before this job. null: none is known. */
export const lastSuccess = (jobs: readonly JobView[], { key, job }: Pick<JobView, "key" | "job">): JobView | null => {
  if (job.workflow === null) return null;
  const born = ({ createdAt, startedAt }: Job): Instant => createdAt ?? startedAt ?? 0;
  const successes = jobs
    .filter(
      (each) =>
        each.key.connection === key.connection &&
        each.key.job !== key.job &&
        each.job.workflow === job.workflow &&
        each.job.status === "completed",
    )
    .toSorted((a, b) => born(b.job) - born(a.job));
  return successes.find((each) => born(each.job) <= born(job)) ?? successes[0] ?? null;
};

export const compare = (here: Told, there: Told): Comparison => {
  return { input: differences(here.detail.input, there.detail.input), steps: pairs(here.steps, there.steps) };
};

/** Steps of the same name are the same step; of several of one name the first to the first. */
const pairs = (here: readonly Step[], there: readonly Step[]): readonly StepPair[] => {
  const rest = [...there];
  const both = here.map((step): StepPair => {
    const place = rest.findIndex(({ name }) => name === step.name);
    const other = place === -1 ? null : (rest.splice(place, 1)[0] ?? null);
    return { name: step.name, here: step, there: other, hereTook: took(step), thereTook: took(other) };
  });
  return [
    ...both,
    ...rest.map(
      (step): StepPair => ({ name: step.name, here: null, there: step, hereTook: null, thereTook: took(step) }),
    ),
  ];
};

const took = (step: Step | null): number | null =>
  step === null || step.finishedAt === null ? null : jobDuration(step, step.finishedAt);
