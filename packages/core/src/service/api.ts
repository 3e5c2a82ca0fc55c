/** The one door: follower windows, webviews, popup and pages speak this over a socket, a message channel or a port. */
import type { ActionKind, Capabilities, Startable } from "../connectors/connector.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { Connection } from "../model/connection.ts";
import type { Health } from "../model/health.ts";
import type { ConnectionId, Job, JobDetail, JobKey, Step, StepData } from "../model/job.ts";
import type { LogChunk } from "../model/log.ts";
import type { Mute, MuteTarget, MuteUntil } from "../notify/mutes.ts";

export interface ConnectionView {
  readonly connection: Connection;
  readonly capabilities: Capabilities;
  readonly health: Health;
}

export interface JobView {
  readonly key: JobKey;
  readonly job: Job;
  /** The person started, re-ran or follows it: either outcome is announced. */
  readonly followed: boolean;
}

export interface View {
  readonly connections: readonly ConnectionView[];
  /** Newest first within a connection. */
  readonly jobs: readonly JobView[];
  /** Newest first. */
  readonly journal: readonly JournalEntry[];
  /** Those of a time may be over: a view asks `mutesOf` what holds now. */
  readonly mutes: readonly Mute[];
}

/**
 * Only what changed since the last one: `connections` and `mutes` are the whole list again if anything in it changed,
 * else null; `jobs` are the changed ones; `gone` jobs leave the view; `journal` holds new or newly decided entries.
 */
export interface ViewChange {
  readonly connections: readonly ConnectionView[] | null;
  readonly jobs: readonly JobView[];
  readonly gone: readonly JobKey[];
  readonly journal: readonly JournalEntry[];
  readonly mutes: readonly Mute[] | null;
}

/** Every method rejects with ProblemError when the server or the other end of the door fails. */
export interface JobwatchApi {
  view(): Promise<View>;
  /** Everything that changed after the call. Ends when `signal` aborts or the other end goes away. */
  changes(signal: AbortSignal): AsyncIterable<ViewChange>;
  /** Looks now, at one connection or at all (null); resolves when it has looked. An ordinary, announcing check. */
  refresh(connection: ConnectionId | null): Promise<void>;
  /** null: the server says that there is no such job. */
  detail(job: JobKey): Promise<JobDetail | null>;
  steps(job: JobKey): Promise<readonly Step[]>;
  /** null: there is no such step, or the server tells nothing of it. `index`: as `Step.index`. */
  stepData(job: JobKey, index: number): Promise<StepData | null>;
  log(job: JobKey, cursor: string | null): Promise<LogChunk>;
  /** Acts, then asks the watcher to look. The key of the new job where the action makes one; the new job is followed. */
  act(action: ActionKind, job: JobKey): Promise<JobKey | null>;
  startable(connection: ConnectionId): Promise<Startable>;
  /** Starts a job, then asks the watcher to look. The new job is followed. */
  create(connection: ConnectionId, workflow: string, input: unknown): Promise<JobKey>;
  /** "Notify when done". */
  follow(job: JobKey, on: boolean): Promise<void>;
  /** What is selected by a rule and concerns `target` is silent until then; null: no longer. Shared by all windows. */
  mute(target: MuteTarget, until: MuteUntil | null): Promise<void>;
}
