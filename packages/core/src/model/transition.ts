import type { ConnectionId, EventId, Instant, Job, JobId, JobStatus } from "./job.ts";

/** One accepted change of a job. The journal stores it with the decision about it. */
export interface Transition {
  readonly id: EventId;
  readonly connection: ConnectionId;
  readonly job: Job;
  /** null: first seen after the baseline. */
  readonly from: JobStatus | null;
  /** `attempt` where the server counts attempts; else our count, +1 each time a finished job is seen active again. */
  readonly run: number;
  readonly observedAt: Instant;
  /** True if states in between were not seen (queued → failed between two polls). */
  readonly inferred: boolean;
}

/** No time stamp is part of an event's id: the same fact has the same id from push, poll and any window. */
export const eventId = (connection: ConnectionId, job: JobId, run: number, what: string): EventId =>
  [connection, job, String(run), what].map(encodeURIComponent).join("/") as EventId;
