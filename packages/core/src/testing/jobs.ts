import type { Attempt, Job, JobDetail, JobId, Step } from "../model/job.ts";

/** A job with nothing but what a test says about it. */
export const aJob = (id: string, more: Partial<Job> = {}): Job => ({
  id: id as JobId,
  name: id,
  workflow: null,
  owner: null,
  status: "queued",
  serverStatus: "",
  attention: null,
  attempt: null,
  progress: null,
  createdAt: null,
  startedAt: null,
  finishedAt: null,
  error: null,
  url: null,
  version: null,
  ...more,
});

export const aDetail = (job: Job, more: Partial<JobDetail> = {}): JobDetail => ({
  ...job,
  input: null,
  output: null,
  errorText: null,
  exitCode: null,
  signal: null,
  result: [],
  priority: null,
  scheduledFor: null,
  attempts: [],
  cost: null,
  metrics: [],
  series: [],
  ...more,
});

/** A completed step with nothing but what a test says about it. */
export const aStep = (index: number, more: Partial<Step> = {}): Step => ({
  index,
  name: `s${index}`,
  status: "completed",
  attempt: null,
  startedAt: null,
  finishedAt: null,
  exitCode: null,
  signal: null,
  error: null,
  errorText: null,
  needs: null,
  attempts: [],
  agent: null,
  tool: null,
  prompt: null,
  ...more,
});

/** A try that failed, with nothing but what a test says about it. */
export const anAttempt = (number: number, more: Partial<Attempt> = {}): Attempt => ({
  number,
  status: "failed",
  startedAt: null,
  finishedAt: null,
  exitCode: null,
  signal: null,
  error: null,
  errorText: null,
  ...more,
});
