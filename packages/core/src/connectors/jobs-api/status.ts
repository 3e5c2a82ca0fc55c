import { type JobStatus, jobStatuses } from "../../model/job.ts";

export const toStatus = (word: string): JobStatus =>
  word === "pending" ? "queued" : (jobStatuses.find((status) => status === word) ?? "unknown");
