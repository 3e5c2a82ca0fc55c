/** A job's way: `pending` waits for a slot, `claimed` has one, `running` has a process. The last three are ends. */
export const jobStatuses = ["pending", "claimed", "running", "completed", "failed", "cancelled"] as const;
export type JobStatus = (typeof jobStatuses)[number];

/**
 * What kind of failure it was. `exit`: a code other than 0; `exception`: it could not be started, or the server failed to
 * run it; `lost`: whoever looked after it went away, so nobody knows how it would have ended.
 */
export const errorClasses = [
  "exit",
  "time_limit",
  "exception",
  "signal",
  "out_of_memory",
  "lost",
  "cancelled",
] as const;
export type ErrorClass = (typeof errorClasses)[number];

/** Why a step or a job failed. The message's first line says it all; what follows is quoted output. */
export interface Failure {
  readonly message: string;
  readonly class: ErrorClass;
  /** Null where no process exited by itself. */
  readonly exitCode: number | null;
  /** `SIGKILL`; null where no signal ended it. */
  readonly signal: string | null;
}

/** Who asks a job to stop: a person, or the server that is going away. */
export const stopReasons = ["cancel", "shutdown"] as const;
export type StopReason = (typeof stopReasons)[number];

/** How a job ended. */
export type JobEnd =
  | { readonly status: "completed" }
  | { readonly status: "cancelled" }
  | { readonly status: "failed"; readonly failure: Failure };

/** Jobs that a server ended because it was told to stop carry this. */
export const serverStopped: JobEnd = {
  status: "failed",
  failure: { message: "The job server stopped while this job ran", class: "lost", exitCode: null, signal: null },
};
