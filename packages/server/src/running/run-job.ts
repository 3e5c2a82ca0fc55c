import { setTimeout as sleep } from "node:timers/promises";
import { JobLog, logFile } from "../logs/job-log.ts";
import { messageOf, type Say } from "../say.ts";
import type { JobWrites } from "../store/job-writes.ts";
import type { ClaimedJob } from "../store/rows.ts";
import { type Failure, type JobEnd, serverStopped } from "../store/status.ts";
import type { WorkflowStep } from "../workflows/workflow.ts";
import { failureOf } from "./failure.ts";
import { inputVariables, jobIdVariable } from "./job-env.ts";
import { oomKills } from "./oom-kills.ts";
import { processIdentity } from "./processes.ts";
import { ProgressReading } from "./progress-reading.ts";
import { ProgressReporter } from "./progress-reporter.ts";
import { runStep, type StepEnd, type Stream } from "./run-step.ts";
import { type Sample, sampleGroup } from "./sampler.ts";
import type { StopReason, StopRequest } from "./stop-request.ts";

/** Lines of stderr that a failure quotes, and how much of each. */
const quotedLines = 10;
const quotedLength = 500;

export interface JobHost {
  readonly writes: JobWrites;
  readonly logFolder: string;
  /** What every job inherits. */
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
}

/** Runs a job's steps that are not done yet, one after the other until one fails or the job is asked to stop. Its log is whole when it resolves. */
export const runJob = async (job: ClaimedJob, host: JobHost, stop: StopRequest): Promise<JobEnd> => {
  const log = await JobLog.open(logFile(host.logFolder, job.id));
  const progress = new ProgressReporter((value) => {
    try {
      host.writes.setProgress(job.id, value);
    } catch (error) {
      // Called from a timer, where nobody would catch it; the job goes on without.
      host.say(`Job ${job.id}: its progress could not be written: ${messageOf(error)}`);
    }
  });
  const reading = new ProgressReading((value) => progress.report(value));
  try {
    if (stop.reason) return stoppedBy(stop.reason);
    host.writes.start(job.id);
    for (const [index, step] of job.steps.entries()) {
      if (job.done.has(index)) continue;
      if (stop.reason) return stoppedBy(stop.reason);
      const failure = await tryStep(job, index, step, { ...host, log, reading, stop });
      if (stop.reason) return stoppedBy(stop.reason);
      if (failure && !step.continueOnError) return { status: "failed", failure };
    }
    return { status: "completed" };
  } finally {
    progress.close();
    const fault = await log.close();
    if (fault) host.say(`Job ${job.id}: the rest of its log could not be written: ${messageOf(fault)}`);
  }
};

interface StepContext extends JobHost {
  readonly log: JobLog;
  readonly reading: ProgressReading;
  readonly stop: StopRequest;
}

/** Runs a step until it succeeds, its retries are used up or the job is to stop. Its failure, as the job tells it. */
const tryStep = async (
  job: ClaimedJob,
  index: number,
  step: WorkflowStep,
  context: StepContext,
): Promise<Failure | null> => {
  const { writes, stop } = context;
  for (let tries = 0; ; tries += 1) {
    writes.startStep(job.id, index);
    const killsBefore = oomKills();
    const { end, ...rest } = await watchStep(job, index, step, context);
    if (stop.reason) return null;
    const failure = failureOf(index, step.name, end, { ...rest, killedForMemory: oomKills() !== killsBefore });
    writes.endStep(job.id, index, failure?.step ?? null);
    if (!failure || tries >= step.retries.times) return failure?.job ?? null;
    // Rejects when the job is to stop meanwhile.
    await sleep(step.retries.pauseMs * 2 ** tries, undefined, { signal: stop.signal }).catch(() => undefined);
    if (stop.reason) return null;
    writes.retryStep(job.id, index);
  }
};

/** Runs one step with its output going to the log; also gives the last lines of its stderr, and the limit that ended it. */
const watchStep = async (
  job: ClaimedJob,
  index: number,
  step: WorkflowStep,
  context: StepContext,
): Promise<{ end: StepEnd; stderr: string[]; overLimitMs: number | null }> => {
  const limit = step.timeLimitMs === null ? null : AbortSignal.timeout(step.timeLimitMs);
  let stderr: string[] = [];
  const { reading } = context;
  reading.stepBegins();
  const lines = (stream: Stream, texts: readonly string[]): Promise<void> => {
    const at = new Date().toISOString();
    if (stream === "stderr") stderr = [...stderr, ...texts.slice(-quotedLines)].slice(-quotedLines);
    const kept = stream === "stdout" ? texts.filter((text) => !reading.take(text)) : texts;
    reading.guess(kept);
    return context.log.append(kept.map((text) => ({ at, stream, text })));
  };
  let sampler: { stop(): void } | null = null;
  const end = await runStep(step, {
    env: { ...context.env, ...step.env, ...inputVariables(job.input), [jobIdVariable]: job.id },
    started: (group) => {
      context.writes.recordGroup(job.id, { id: group, identity: processIdentity(group) ?? "" });
      sampler = sampleGroup(group, (sample) => keepSample(job.id, index, sample, context));
    },
    lines,
    redrawn: (text) => reading.guess([text]),
    stop: limit ? AbortSignal.any([context.stop.signal, limit]) : context.stop.signal,
  }).finally(() => sampler?.stop());
  return {
    end,
    stderr: stderr.map((line) => line.slice(0, quotedLength)),
    overLimitMs: limit?.aborted ? step.timeLimitMs : null,
  };
};

const keepSample = (jobId: string, index: number, sample: Sample, { writes, say }: JobHost): void => {
  try {
    writes.addSample(jobId, index, sample);
  } catch (error) {
    // Called from a timer, where nobody would catch it; the job goes on without.
    say(`Job ${jobId}: what it uses could not be written: ${messageOf(error)}`);
  }
};

const stoppedBy = (reason: StopReason): JobEnd => (reason === "cancel" ? { status: "cancelled" } : serverStopped);
