import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { logFile } from "../logs/job-log.ts";
import { messageOf, type Say } from "../say.ts";
import type { JobWrites } from "../store/job-writes.ts";
import type { JobInHand, Progress } from "../store/rows.ts";
import { type Failure, type JobEnd, type StopReason, serverStopped } from "../store/status.ts";
import type { WorkflowStep } from "../workflows/workflow.ts";
import { failureOf, jobFailure } from "./failure.ts";
import { inputVariables, jobIdVariable } from "./job-env.ts";
import type { KeeperClient } from "./keeper/keeper-client.ts";
import type { AttemptResult } from "./keeper/protocol.ts";
import { type Sample, sampleGroup } from "./sampler.ts";
import type { StopRequest } from "./stop-request.ts";

export interface JobHost {
  readonly writes: JobWrites;
  readonly keeper: KeeperClient;
  /** Has a folder for each job. */
  readonly jobsFolder: string;
  /** What every job inherits. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
}

/**
 * Runs a job's steps that are not done yet, one after the other until one fails or the job is asked to stop. Of a job that an
 * earlier server had in hand, it goes on where that one stopped: a step that runs is followed, not run again. Its log is whole
 * when it resolves.
 */
export const runJob = async (job: JobInHand, host: JobHost, stop: StopRequest): Promise<JobEnd> => {
  if (!job.begun && stop.reason) return stoppedBy(stop.reason);
  if (!job.begun) host.writes.start(job.id);
  const context = { ...host, stop, progress: new JobProgress(job.id, host) };
  for (const [index, step] of job.steps.entries()) {
    const failure = await settleStep(job, index, step, context);
    if (stop.reason) return stoppedBy(stop.reason);
    if (failure && !step.continueOnError) return { status: "failed", failure: jobFailure(index, step.name, failure) };
  }
  return { status: "completed" };
};

interface StepContext extends JobHost {
  readonly progress: JobProgress;
  readonly stop: StopRequest;
}

/** Runs a step, if it is not done, until it succeeds, its retries are used up or the job is to stop. Its failure, if it failed. */
const settleStep = async (
  job: JobInHand,
  index: number,
  step: WorkflowStep,
  context: StepContext,
): Promise<Failure | null> => {
  const { writes, stop } = context;
  let { status, attempt, tries, failure } = job.states[index] ?? {
    status: "pending",
    attempt: 1,
    tries: 1,
    failure: null,
  };
  for (; status === "pending" || status === "running"; attempt += 1, tries += 1) {
    if (status === "pending") {
      if (stop.reason) return null;
      context.progress.stepBegins();
      writes.startStep(job.id, index);
    }
    const result = await watchStep(job, index, attempt, step, context);
    if (stop.reason) return null;
    failure = failureOf(result);
    const again = failure !== null && tries <= step.retries.times;
    writes.endStep(job.id, index, failure, again);
    if (!again) return failure;
    // Rejects when the job is to stop meanwhile.
    await sleep(step.retries.pauseMs * 2 ** (tries - 1), undefined, { signal: stop.signal }).catch(() => undefined);
    status = "pending";
  }
  return failure;
};

/** Has one attempt of a step run by the keeper, or follows it there. */
const watchStep = async (
  job: JobInHand,
  index: number,
  attempt: number,
  step: WorkflowStep,
  { keeper, progress, env, jobsFolder, stop, writes, say }: StepContext,
): Promise<AttemptResult> => {
  let sampler: { stop(): void } | null = null;
  const own = `${index}.${attempt}`;
  const result = await keeper
    .attend(
      {
        key: `${job.id}/${own}`,
        folder: path.join(jobsFolder, job.id, "steps", own),
        log: logFile(jobsFolder, job.id),
        run: step.run,
        cwd: step.cwd,
        env: definedOf({ ...env, ...step.env, ...inputVariables(job.input), [jobIdVariable]: job.id }),
        timeLimitMs: step.timeLimitMs,
      },
      {
        started: ({ id }) => {
          sampler = sampleGroup(id, (sample) => keepSample(job.id, index, sample, { writes, say }));
        },
        progress: (value, guessed) => progress.tell(value, guessed),
        stop: stop.signal,
      },
    )
    .finally(() => sampler?.stop());
  if (result.logFault !== null) say(`Job ${job.id}: the rest of its log could not be written: ${result.logFault}`);
  return result;
};

const definedOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** What a job tells of its progress. A guess holds for the step that it was made in. */
class JobProgress {
  readonly #jobId: string;
  readonly #host: Pick<JobHost, "writes" | "say">;
  #guessed: boolean = false;

  constructor(jobId: string, host: Pick<JobHost, "writes" | "say">) {
    this.#jobId = jobId;
    this.#host = host;
  }

  stepBegins(): void {
    if (this.#guessed) this.#write(null);
    this.#guessed = false;
  }

  tell(progress: Progress, guessed: boolean): void {
    this.#guessed = guessed;
    this.#write(progress);
  }

  #write(progress: Progress | null): void {
    try {
      this.#host.writes.setProgress(this.#jobId, progress);
    } catch (error) {
      // Nobody would catch it; the job goes on without.
      this.#host.say(`Job ${this.#jobId}: its progress could not be written: ${messageOf(error)}`);
    }
  }
}

const keepSample = (
  jobId: string,
  index: number,
  sample: Sample,
  { writes, say }: Pick<JobHost, "writes" | "say">,
): void => {
  try {
    writes.addSample(jobId, index, sample);
  } catch (error) {
    // Called from a timer, where nobody would catch it; the job goes on without.
    say(`Job ${jobId}: what it uses could not be written: ${messageOf(error)}`);
  }
};

const stoppedBy = (reason: StopReason): JobEnd => (reason === "cancel" ? { status: "cancelled" } : serverStopped);
