import type { WireJob } from "@jobwatch/core/jobs-api";
import { messageOf } from "../say.ts";
import type { JobReads } from "../store/job-reads.ts";
import { parseStatus, refusalOf, TransitionRefused } from "../store/life-cycle.ts";
import type { ClaimedJob } from "../store/rows.ts";
import type { JobEnd } from "../store/status.ts";
import type { Workflow } from "../workflows/workflow.ts";
import { type JobHost, runJob } from "./run-job.ts";
import { StopRequest } from "./stop-request.ts";

export interface RunnerOptions extends JobHost {
  readonly reads: JobReads;
  /** Jobs at a time. */
  readonly concurrency: number;
}

/** The queue and its slots: the job that has waited longest gets the next free one. */
export class Runner {
  readonly #options: RunnerOptions;
  readonly #running = new Map<string, { readonly stop: StopRequest; readonly over: Promise<void> }>();
  #open: boolean = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Begins to give out slots, to jobs that waited over a restart first. */
  start(): void {
    this.#open = true;
    this.#fillSlots();
  }

  /** Queues a job, and tells it as it was queued. */
  submit(workflow: Workflow, input: unknown): WireJob | null {
    const job = this.#options.reads.job(this.#options.writes.submit(workflow, input));
    this.#fillSlots();
    return job;
  }

  /**
   * A waiting job is cancelled at once, a running one when its last process is gone. Throws TransitionRefused for one that
   * has ended.
   */
  cancel(job: WireJob): void {
    const refusal = refusalOf(parseStatus(job.status), "cancelled");
    if (refusal !== null) throw new TransitionRefused(job.id, refusal);
    const running = this.#running.get(job.id);
    if (running) running.stop.make("cancel");
    else this.#options.writes.finish(job.id, { status: "cancelled" });
  }

  /** Queues it again, to go on at the step that did not complete. Throws TransitionRefused unless it failed or was cancelled. */
  resume(id: string): void {
    this.#options.writes.resume(id);
    this.#fillSlots();
  }

  /** A job has a slot; one that waits has one as soon as there is a free one. */
  hasWork(): boolean {
    return this.#running.size > 0;
  }

  /** Gives out no more slots and ends what runs. Resolves when all of it is ended and written down. */
  async stop(): Promise<void> {
    this.#open = false;
    for (const { stop } of this.#running.values()) stop.make("shutdown");
    await Promise.all([...this.#running.values()].map(({ over }) => over));
  }

  #fillSlots(): void {
    while (this.#open && this.#running.size < this.#options.concurrency) {
      const job = this.#options.writes.claimNext();
      if (!job) return;
      const stop = new StopRequest();
      this.#running.set(job.id, { stop, over: this.#run(job, stop) });
    }
  }

  async #run(job: ClaimedJob, stop: StopRequest): Promise<void> {
    const { writes, say } = this.#options;
    const end = await runJob(job, this.#options, stop).catch((error: unknown): JobEnd => {
      say(`Job ${job.id} could not be run: ${messageOf(error)}`);
      return {
        status: "failed",
        failure: {
          message: `The job server could not run this job: ${messageOf(error)}`,
          class: "exception",
          exitCode: null,
          signal: null,
        },
      };
    });
    try {
      writes.finish(job.id, end);
    } catch (error) {
      // The next start of the server finds the job unfinished and marks it.
      say(`Job ${job.id}: its end could not be written: ${messageOf(error)}`);
    }
    this.#running.delete(job.id);
    this.#fillSlots();
  }
}
