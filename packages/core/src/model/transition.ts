import {
  type ConnectionId,
  type EventId,
  type Instant,
  isTerminal,
  type Job,
  type JobId,
  type JobStatus,
} from "./job.ts";

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
  `${part(connection)}/${part(job)}/${run}/${part(what)}` as EventId;

/** As `encodeURIComponent`, which takes ten times as long for what needs no encoding. */
const part = (text: string): string => (/^[\w.!~*'()-]*$/.test(text) ? text : encodeURIComponent(text));

/** The last part of an event's id: the status, `approval`, or what is no change of the job but a reminder of it. */
const whatOf = (id: EventId): string => id.slice(id.lastIndexOf("/") + 1);

/** The job waits for a person; `approval-2` when its run does so for the second time. */
export const isApproval = (id: EventId): boolean => /^approval(-\d+)?$/.test(whatOf(id));

/** `stuck`, `slow`: see `notify/reminders.ts`. */
export type Reminder = "stuck" | "slow";
export const reminderOf = (id: EventId): Reminder | null => {
  const what = whatOf(id);
  return what === "stuck" || what === "slow" ? what : null;
};
export const isReminder = (id: EventId): boolean => reminderOf(id) !== null;

/** When it happened by the server's word; null: the server does not say. */
export const happenedAt = ({ id, job }: Transition): Instant | null => {
  if (isReminder(id) || isApproval(id)) return null;
  if (isTerminal(job.status)) return job.finishedAt;
  return job.status === "running" ? job.startedAt : null;
};
