import { setTimeout as sleep } from "node:timers/promises";
import { messageOf, type Say } from "../say.ts";
import type { JobWrites } from "../store/job-writes.ts";
import type { JobInHand, Progress, StepState } from "../store/rows.ts";
import { type Failure, type JobEnd, type StopReason, serverStopped } from "../store/status.ts";
import { needsOf } from "../workflows/needs.ts";
import type { WorkflowStep } from "../workflows/workflow.ts";
import { failureOf, jobFailure } from "./failure.ts";
import { nextSteps, type Standing } from "./graph.ts";
import {
  inputFolderVariable,
  inputsFolderVariable,
  inputVariables,
  jobIdVariable,
  outputVariable,
  outputVariables,
} from "./job-env.ts";
import { JobFolder } from "./job-folder.ts";
import type { KeeperClient } from "./keeper/keeper-client.ts";
import type { AttemptResult } from "./keeper/protocol.ts";
import { type Sample, sampleGroup } from "./sampler.ts";
import { type JobOutputs, readOutputs, withOutputs } from "./step-outputs.ts";
import type { StopRequest } from "./stop-request.ts";

export interface JobHost {
  readonly writes: JobWrites;
  readonly keeper: KeeperClient;
  /** Has a folder for each job. */
  readonly jobsFolder: string;
  /** Bytes of log that are kept of each job. */
  readonly logLimit: number;
  /** What every job inherits. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
}

/**
 * Runs a job's steps that are not done yet, each as soon as what it needs has passed, until none can run any more or the job
 * is asked to stop. Of a job that an earlier server had in hand, it goes on where that one stopped: a step that runs is
 * followed, not run again. Its log is whole when it resolves.
 */
export const runJob = async (job: JobInHand, host: JobHost, stop: StopRequest): Promise<JobEnd> => {
  if (!job.begun && stop.reason) return stoppedBy(stop.reason);
  const folder = new JobFolder(host.jobsFolder, job.id);
  if (!job.begun) {
    await folder.writeInputs(job.input);
    await folder.writeOutputs(job.outputs);
    host.writes.start(job.id);
  }
  const progress = new JobProgress(job.id, host);
  const failure = await runSteps(job, { ...host, stop, folder, progress, outputs: job.outputs });
  if (stop.reason) return stoppedBy(stop.reason);
  return failure ? { status: "failed", failure } : { status: "completed" };
};

/** The failure for which the job fails: of the first step that failed and may not. The others run on, as far as they can. */
const runSteps = async (job: JobInHand, context: StepContext): Promise<Failure | null> => {
  const needs = needsOf(job.steps);
  const standings = job.states.map(({ status }, index) => standingOf(status, job.steps[index]));
  const running = new Map<number, Promise<void>>();
  const failures: Failure[] = [];
  const faults: unknown[] = [];
  const settle = async (index: number, step: WorkflowStep): Promise<void> => {
    try {
      const failure = await settleStep(job, index, step, context);
      const passed = failure === null || step.continueOnError;
      standings[index] = passed ? "passed" : "failed";
      if (!passed) failures.push(jobFailure(index, step.name, failure));
    } catch (error) {
      standings[index] = "failed";
      faults.push(error);
    }
    running.delete(index);
  };
  const begin = (index: number): void => {
    const step = job.steps[index];
    if (!step) return;
    standings[index] = "running";
    running.set(index, settle(index, step));
  };
  for (const [index, { status, failure }] of job.states.entries()) {
    if (status === "running") begin(index);
    if (standings[index] === "failed" && failure)
      failures.push(jobFailure(index, job.steps[index]?.name ?? "", failure));
  }
  for (;;) {
    if (context.stop.reason === null) {
      const next = nextSteps(needs, standings, job.parallel - running.size);
      next.begin.forEach(begin);
      for (const index of next.skip) {
        standings[index] = "skipped";
        context.writes.skipStep(job.id, index);
      }
      // What needs a skipped step is skipped too.
      if (next.skip.length > 0) continue;
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (faults.length > 0) throw faults[0];
  return failures[0] ?? null;
};

const standingOf = (status: StepState["status"], step: WorkflowStep | undefined): Standing => {
  switch (status) {
    case "pending":
      return "waiting";
    case "running":
    case "skipped":
      return status;
    case "completed":
      return "passed";
    case "failed":
    case "cancelled":
      return step?.continueOnError ? "passed" : "failed";
  }
};

interface StepContext extends JobHost {
  readonly progress: JobProgress;
  readonly folder: JobFolder;
  /** What the steps that completed pass on. */
  outputs: JobOutputs;
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
    failure = failureOf(result) ?? (await passOn(job, index, attempt, step, context));
    if (!failure) return null;
    const again = tries <= step.retries.times;
    writes.failStep(job.id, index, failure, again);
    if (!again) return failure;
    // Rejects when the job is to stop meanwhile.
    await sleep(step.retries.pauseMs * 2 ** (tries - 1), undefined, { signal: stop.signal }).catch(() => undefined);
    status = "pending";
  }
  return failure;
};

/** Completes a step with what it passes on; its failure if that is not as it must be. */
const passOn = async (
  job: JobInHand,
  index: number,
  attempt: number,
  step: WorkflowStep,
  context: StepContext,
): Promise<Failure | null> => {
  const { folder, writes } = context;
  try {
    const outputs = await readOutputs(folder.attempt(index, attempt).output);
    await folder.writeStepOutputs(step.id, outputs);
    // Set and written without a pause: another step that completes now adds its own to these.
    context.outputs = withOutputs(context.outputs, step.id, outputs);
  } catch (error) {
    const message = `Wrote outputs that cannot be taken: ${messageOf(error)}`;
    return { message, class: "exception", exitCode: null, signal: null };
  }
  writes.completeStep(job.id, index, context.outputs);
  return null;
};

/** Has one attempt of a step run by the keeper, or follows it there. */
const watchStep = async (
  job: JobInHand,
  index: number,
  attempt: number,
  step: WorkflowStep,
  { keeper, progress, env, logLimit, folder, outputs, stop, writes, say }: StepContext,
): Promise<AttemptResult> => {
  let sampler: { stop(): void } | null = null;
  const files = folder.attempt(index, attempt);
  const script = typeof step.run === "object" && "script" in step.run ? step.run : null;
  const result = await keeper
    .attend(
      {
        key: `${job.id}/${index}.${attempt}`,
        folder: files.folder,
        log: folder.log,
        logLimit,
        run: typeof step.run === "object" && "script" in step.run ? [...step.run.shell, files.script] : step.run,
        cwd: step.cwd,
        env: definedOf({
          ...env,
          ...step.env,
          ...inputVariables(job.input),
          ...outputVariables(outputs),
          [inputFolderVariable]: folder.inputs,
          [inputsFolderVariable]: folder.outputs,
          [outputVariable]: files.output,
          [jobIdVariable]: job.id,
        }),
        timeLimitMs: step.timeLimitMs,
      },
      {
        started: ({ id }) => {
          sampler = sampleGroup(id, (sample) => keepSample(job.id, index, sample, { writes, say }));
        },
        progress: (value, guessed) => progress.tell(value, guessed),
        stop: stop.signal,
      },
      () => folder.prepareAttempt(files, script?.script ?? null),
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
