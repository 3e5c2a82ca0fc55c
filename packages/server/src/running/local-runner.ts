import type { JobInHand } from "../store/rows.ts";
import type { JobEnd, StopReason } from "../store/status.ts";
import type { JobRunner } from "./job-runner.ts";
import { type JobHost, runJob } from "./run-job.ts";
import { StopRequest } from "./stop-request.ts";

/** Runs jobs as processes of this machine. */
export class LocalRunner implements JobRunner {
  readonly #host: JobHost;
  readonly #running = new Map<string, { readonly stop: StopRequest; readonly result: Promise<JobEnd> }>();

  constructor(host: JobHost) {
    this.#host = host;
  }

  submit(job: JobInHand): void {
    const stop = new StopRequest();
    if (job.stopReason) stop.make(job.stopReason);
    const result = runJob(job, this.#host, stop).finally(() => this.#running.delete(job.id));
    this.#running.set(job.id, { stop, result });
  }

  status(jobId: string): "running" | "gone" {
    return this.#running.has(jobId) ? "running" : "gone";
  }

  result(jobId: string): Promise<JobEnd> {
    return this.#running.get(jobId)?.result ?? Promise.reject(new Error("it does not run here"));
  }

  cancel(jobId: string, reason: StopReason): void {
    this.#running.get(jobId)?.stop.make(reason);
  }
}
