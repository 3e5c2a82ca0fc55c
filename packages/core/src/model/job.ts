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

/** One try of a job, or of a step of it. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly status: JobStatus;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly exitCode: number | null;
  /** The name of the signal that ended it: `SIGKILL`. */
  readonly signal: string | null;
  /** First line of the error, at most 300 characters. */
  readonly error: string | null;
  readonly errorText: string | null;
}

export interface Cost {
  readonly amount: number;
  /** As the server writes it: `EUR`. */
  readonly currency: string | null;
  /** What it is made of; empty where the server tells the sum alone. `hours`: that were paid for. */
  readonly items: readonly { readonly label: string; readonly amount: number; readonly hours: number | null }[];
}

/** One thing that a job found out, as its kind of server sums it up. */
export interface ResultFact {
  readonly label: string;
  readonly value: string | number;
  readonly unit: string | null;
}

/** What was measured from time to time, in the order of time. */
export interface Series {
  readonly name: string;
  /** As of a metric. */
  readonly unit: string | null;
  readonly points: readonly { readonly at: Instant; readonly value: number }[];
}

/** What a server tells of a job beyond the job itself, where it has to be asked for it apart. */
export interface Measures {
  /** Its tries, the first one first; empty where the server tells of none. */
  readonly attempts: readonly Attempt[];
  /** By now. null: the server knows none. */
  readonly cost: Cost | null;
  readonly metrics: readonly Metric[];
  /** Of the present attempt. */
  readonly series: readonly Series[];
}

export const noMeasures: Measures = { attempts: [], cost: null, metrics: [], series: [] };

/** Fetched for one open job, never stored, never logged. */
export interface JobDetail extends Job, Measures {
  readonly input: unknown;
  readonly output: unknown;
  readonly errorText: string | null;
  readonly exitCode: number | null;
  /** The name of the signal that ended it: `SIGKILL`. */
  readonly signal: string | null;
  readonly result: readonly ResultFact[];
  /** By the server's own scale. */
  readonly priority: number | null;
  /** Not before then. */
  readonly scheduledFor: Instant | null;
}

/** As it stands: of several attempts the last one. Its payload is asked for apart, as `StepData`. */
export interface Step {
  /** Its place; another number for each step of a job. */
  readonly index: number;
  readonly name: string;
  readonly status: JobStatus;
  readonly attempt: number | null;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** First line of the error, at most 300 characters. */
  readonly error: string | null;
  /** At most `longestStepText` characters, as each text below: an open job's steps are asked for again and again. */
  readonly errorText: string | null;
  /** The indexes of the steps that it waits for; null: the server does not say. */
  readonly needs: readonly number[] | null;
  /** Its tries, the first one first; empty where the server tells of none. */
  readonly attempts: readonly Attempt[];
  /** Who does it, with what, and what they were asked to do. */
  readonly agent: string | null;
  readonly tool: string | null;
  readonly prompt: string | null;
}

export const longestStepText = 20_000;

/** Fetched for one open step, never stored, never logged. */
export interface StepData {
  readonly input: unknown;
  readonly output: unknown;
}

/** The job that a key names, as one string for maps and tree ids. Neither part can contain the separator unescaped. */
export const keyOf = ({ connection, job }: JobKey): string =>
  `${encodeURIComponent(connection)}/${encodeURIComponent(job)}`;
