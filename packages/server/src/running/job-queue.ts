import type { WireJob } from "@jobwatch/core/jobs-api";
import { messageOf, type Say } from "../say.ts";
import type { JobReads } from "../store/job-reads.ts";
import type { JobWrites } from "../store/job-writes.ts";
import { parseStatus, refusalOf, TransitionRefused } from "../store/life-cycle.ts";
import type { JobInHand } from "../store/rows.ts";
import type { JobEnd, StopReason } from "../store/status.ts";
import type { Workflow } from "../workflows/workflow.ts";
import type { JobRunner } from "./job-runner.ts";

export interface JobQueueOptions {
  readonly reads: JobReads;
  readonly writes: JobWrites;
  readonly runner: JobRunner;
  readonly say: Say;
  /** Jobs at a time. */
  readonly concurrency: number;
}

/** The queue and its slots: of the jobs of the highest priority, the one that has waited longest gets the next free one. */
export class JobQueue {
  readonly #options: JobQueueOptions;
  /** Each with the promise of its end being written down. */
  readonly #running = new Map<string, Promise<void>>();
  #open: boolean = false;

  constructor(options: JobQueueOptions) {
    this.#options = options;
  }

  /** Goes on with what an earlier server left, then gives out the other slots, to jobs that waited over a restart first. */
  start(): void {
    this.#open = true;
    const left = this.#options.writes.inHand();
    for (const job of left) this.#run(job);
    if (left.length > 0) this.#options.say(`An earlier server left ${left.length} job(s) in hand: going on with them`);
    this.#fillSlots();
  }

  /** Queues a job, and tells it as it was queued. */
  submit(workflow: Workflow, input: unknown, priority: number): WireJob | null {
    const job = this.#options.reads.job(this.#options.writes.submit(workflow, input, priority));
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
    const { runner, writes } = this.#options;
    if (runner.status(job.id) === "running") this.#end(job.id, "cancel");
    else writes.finish(job.id, { status: "cancelled" });
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
    for (const id of this.#running.keys()) this.#end(id, "shutdown");
    await Promise.all(this.#running.values());
  }

  #fillSlots(): void {
    while (this.#open && this.#running.size < this.#options.concurrency) {
      const job = this.#options.writes.claimNext();
      if (!job) return;
      this.#run(job);
    }
  }

  #run(job: JobInHand): void {
    this.#options.runner.submit(job);
    this.#running.set(job.id, this.#see(job.id));
  }

  /** Written down first: if this server dies before the job ends, the next one knows why it was to. */
  #end(id: string, reason: StopReason): void {
    this.#options.writes.wishStop(id, reason);
    this.#options.runner.cancel(id, reason);
  }

  /** Waits for a job's end and writes it down. */
  async #see(id: string): Promise<void> {
    const { runner, writes, say } = this.#options;
    const end = await runner.result(id).catch((error: unknown): JobEnd => {
      say(`Job ${id} could not be run: ${messageOf(error)}`);
      const message = `The job server could not run this job: ${messageOf(error)}`;
      return { status: "failed", failure: { message, class: "exception", exitCode: null, signal: null } };
    });
    try {
      writes.finish(id, end);
    } catch (error) {
      // The next start of the server finds the job unfinished and marks it.
      say(`Job ${id}: its end could not be written: ${messageOf(error)}`);
    }
    this.#running.delete(id);
    this.#fillSlots();
  }
}
