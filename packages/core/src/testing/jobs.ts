import type { Job, JobDetail, JobId } from "../model/job.ts";

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

export const aDetail = (job: Job): JobDetail => ({
  ...job,
  input: null,
  output: null,
  errorText: null,
  exitCode: null,
  metrics: [],
});
