/** A job's way: `pending` waits for a slot, `claimed` has one, `running` has a process. The last three are ends. */
export const jobStatuses = ["pending", "claimed", "running", "completed", "failed", "cancelled"] as const;
export type JobStatus = (typeof jobStatuses)[number];

export type StepStatus = "pending" | "running" | "completed" | "failed" | "cancelled" | "skipped";

/** How a job ended; `exitCode` is the failing step's, null where a signal or the server ended it. */
export type JobEnd =
  | { readonly status: "completed" }
  | { readonly status: "cancelled" }
  | { readonly status: "failed"; readonly message: string; readonly exitCode: number | null };

export const hasEnded = (status: string): boolean => ["completed", "failed", "cancelled"].includes(status);

/** Jobs that a server left behind, whether it stopped in order or died, carry this. */
export const serverStopped: JobEnd = {
  status: "failed",
  message: "The job server stopped while this job ran",
  exitCode: null,
};
