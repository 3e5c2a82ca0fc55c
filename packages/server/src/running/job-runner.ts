import type { JobInHand } from "../store/rows.ts";
import type { JobEnd, StopReason } from "../store/status.ts";

/**
 * Where jobs run: on this machine (`LocalRunner`). Another place would be another implementation; the queue, the store and
 * the API know only this.
 */
export interface JobRunner {
  /** Begins to run it, or goes on with one that an earlier server had in hand; `result` tells its end. */
  submit(job: JobInHand): void;
  /** `gone`: it was never submitted, or its result was told. */
  status(jobId: string): "running" | "gone";
  /** Resolves when its last process is gone; rejects if it could not be run. For a job that is `running` only. */
  result(jobId: string): Promise<JobEnd>;
  /** Asks it to end; `result` tells when it has. */
  cancel(jobId: string, reason: StopReason): void;
}
