import { type JobStatus, jobStatuses } from "./status.ts";

/**
 * The life of a job, all of it: to where each status may go. An end is left only by `resume`, which queues the job again
 * under its own id with the next attempt.
 */
const ways: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  pending: ["claimed", "cancelled"],
  claimed: ["running", "failed", "cancelled"],
  running: ["completed", "failed", "cancelled"],
  completed: [],
  failed: ["pending"],
  cancelled: ["pending"],
};

const ends: readonly JobStatus[] = ["completed", "failed", "cancelled"];
export const hasEnded = (status: string): boolean => ends.some((end) => end === status);

/** Why a job may not go from one status to another; null where it may. In words for the person who asked for it. */
export const refusalOf = (from: JobStatus, to: JobStatus): string | null => {
  if (ways[from].includes(to)) return null;
  if (to === "cancelled") return `it has already ended (${from}); there is nothing to cancel`;
  if (to === "pending" && from === "completed") return "it completed; create a new job to run it once more";
  if (to === "pending") return `it has not ended (${from}); only a failed or cancelled job can be resumed`;
  const possible = ways[from].length === 0 ? "it is an end" : `from there it goes to ${ways[from].join(" or ")}`;
  return `it is ${from}, and cannot become ${to}: ${possible}`;
};

/** A change of status that the life cycle does not have, or that somebody else's change overtook. The job is as it was. */
export class TransitionRefused extends Error {
  override readonly name = "TransitionRefused";

  constructor(jobId: string, reason: string) {
    super(`Job ${jobId}: ${reason}`);
  }
}

export const parseStatus = (word: unknown): JobStatus => {
  const status = jobStatuses.find((each) => each === word);
  if (status === undefined) throw new Error(`The database holds the status “${word}”, which no job has`);
  return status;
};
