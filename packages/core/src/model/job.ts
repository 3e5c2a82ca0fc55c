import { isOlderVersion } from "./version.ts";

type Brand<T, Name extends string> = T & { readonly __brand: Name };

export type ConnectionId = Brand<string, "ConnectionId">;
/** The server's own id, unique within one connection. */
export type JobId = Brand<string, "JobId">;
/** `connection/job/run/trigger`: the same fact has the same id from push, poll and any window. */
export type EventId = Brand<string, "EventId">;
/** Milliseconds since the Unix epoch, on the server's clock where the server said it. */
export type Instant = number;

export interface JobKey {
  readonly connection: ConnectionId;
  readonly job: JobId;
}

/** Jobs and steps share these words. */
export const jobStatuses = [
  "queued",
  "claimed",
  "running",
  "completed",
  "failed",
  "cancelled",
  "skipped",
  "unknown",
] as const;
export type JobStatus = (typeof jobStatuses)[number];

const terminal: ReadonlySet<JobStatus> = new Set(["completed", "failed", "cancelled", "skipped"]);
const active: ReadonlySet<JobStatus> = new Set(["queued", "claimed", "running"]);

/** The job has ended. A terminal state is not final: a server may resume or requeue the job under the same id. */
export const isTerminal = (status: JobStatus): boolean => terminal.has(status);
/** The job waits or works. `unknown` is neither active nor terminal. */
export const isActive = (status: JobStatus): boolean => active.has(status);

export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly label: string | null;
}

/**
 * What the watcher keeps of a job: small, free of payloads, safe to store. Everything else is `JobDetail`.
 * Texts are plain single lines (see `plainLine`): no control or bidi characters, bounded length.
 */
export interface Job {
  readonly id: JobId;
  readonly name: string;
  readonly workflow: string | null;
  readonly owner: string | null;
  readonly status: JobStatus;
  /** The server's word for `status` (TIMEOUT, UNSTABLE); shown wherever it says more than ours. */
  readonly serverStatus: string;
  /** Needs a person's approval, or ended with warnings. */
  readonly attention: "approval" | "warning" | null;
  /** The server's count of attempts under this id (from 1); null where it counts none. */
  readonly attempt: number | null;
  readonly progress: Progress | null;
  readonly createdAt: Instant | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** First line of the error, at most 300 characters. */
  readonly error: string | null;
  readonly url: string | null;
  /** The server's version of this row where it has one; ordered by `isOlderVersion`: an older one is dropped. */
  readonly version: string | null;
}

/** The server itself says that `a` was told before `b`. */
export const isOlder = (a: Job, b: Job): boolean =>
  a.version !== null && b.version !== null && isOlderVersion(a.version, b.version);

/** What a job used, cost or found, as its server measured it. */
export interface Metric {
  readonly name: string;
  readonly value: number;
  readonly unit: string | null;
}

/** Fetched for one open job, never stored, never logged. */
export interface JobDetail extends Job {
  readonly input: unknown;
  readonly output: unknown;
  readonly errorText: string | null;
  readonly exitCode: number | null;
  readonly metrics: readonly Metric[];
}

export interface Step {
  readonly index: number;
  readonly name: string;
  readonly status: JobStatus;
  readonly attempt: number | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly error: string | null;
}

/** The job that a key names, as one string for maps and tree ids. Neither part can contain the separator unescaped. */
export const keyOf = ({ connection, job }: JobKey): string =>
  `${encodeURIComponent(connection)}/${encodeURIComponent(job)}`;
