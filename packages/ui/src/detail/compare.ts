import { type Instant, type Job, type JobDetail, type JobView, jobDuration, type Step } from "@jobwatch/core";

/** A job with what its server tells of it. */
export interface Told {
  readonly detail: JobDetail;
  readonly steps: readonly Step[];
}

/** A value that is another in the one than in the other. `undefined`: it is not there at all. */
export interface Difference {
  /** `model.layers[3].width`; empty: the whole value. */
  readonly path: string;
  readonly here: unknown;
  readonly there: unknown;
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
  /** At most `mostDifferences`. */
  readonly input: readonly Difference[];
  /** There are more of them. */
  readonly more: boolean;
  readonly steps: readonly StepPair[];
}

const mostDifferences = 100;
/** Of large values not all is looked at. */
const mostLooks = 50_000;

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
  const input = differences(here.detail.input, there.detail.input);
  return { input: input.found, more: input.more, steps: pairs(here.steps, there.steps) };
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

/** Where two JSON values are not the same, by their paths. */
export const differences = (
  here: unknown,
  there: unknown,
): { readonly found: readonly Difference[]; readonly more: boolean } => {
  const found: Difference[] = [];
  let looks = 0;
  let more = false;
  const walk = (a: unknown, b: unknown, path: string): void => {
    if (found.length >= mostDifferences || ++looks > mostLooks) {
      more = true;
      return;
    }
    if (Object.is(a, b)) return;
    if (!isBranch(a) || !isBranch(b) || Array.isArray(a) !== Array.isArray(b)) {
      found.push({ path, here: a, there: b });
      return;
    }
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
      if (more) return;
      walk(own(a, name), own(b, name), step(path, name, Array.isArray(a)));
    }
  };
  walk(here, there, "");
  return { found, more };
};

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;
const own = (value: object, name: string): unknown =>
  Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
const step = (path: string, name: string, isList: boolean): string =>
  isList ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`;
