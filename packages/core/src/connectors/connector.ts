import type { Connection } from "../model/connection.ts";
import type { Instant, Job, JobDetail, JobId, JobStatus, Measures, Step, StepData } from "../model/job.ts";
import type { LogChunk } from "../model/log.ts";

/** How the transport presents a connection's secret. Data: the connector itself never sees the secret. */
export type Credential =
  | { readonly type: "none" | "bearer" }
  | { readonly type: "header"; readonly name: string }
  /** The person's own session on a web site: a browser sends its cookies by itself, elsewhere they are pasted. */
  | { readonly type: "cookie" };

/** One input of the form that adds a connection. `label` and `help` are in the person's language when they are read. */
export interface Field {
  readonly key: string;
  readonly label: string;
  readonly help: string;
  /** `socket`: the path of a socket of this machine; empty: the usual one. */
  readonly type: "url" | "text" | "choice" | "socket";
  /** Of a choice: its values as they are stored (`choiceWord` says how one is shown), the first one where nothing is chosen. */
  readonly choices: readonly string[];
  readonly required: boolean;
}

/** A kind of job server. A host offers only those that it can reach. */
export type Connector = HttpConnector | LocalConnector;

/** Its servers are reached over the network. */
export interface HttpConnector extends ConnectorFacts {
  readonly transport: "http";
  /** Where the person named no address: the server took the first free port from that of `baseUrl` on. null: they did. */
  search?(settings: Connection["settings"]): PortSearch | null;
  connect(transport: Transport, settings: Connection["settings"]): JobSource;
}

/** Its servers are reached through a socket of this machine, where the host has them (`Ports.localSockets`). */
export interface LocalConnector extends ConnectorFacts {
  readonly transport: "local-socket";
  /** Said where nobody listens: how the server is started. */
  readonly absent: string;
  /** The server stops itself when nobody asks for a while. Unseen and idle it is left alone for so long (ms). */
  readonly rest: number;
  connect(transport: RpcTransport): JobSource;
}

/** Data where it can be, so that both hosts draw their form from it. */
interface ConnectorFacts {
  readonly kind: string;
  readonly title: string;
  readonly fields: readonly Field[];
  /** What a connection with these settings presents; without a secret it is not presented. */
  credential(settings: Connection["settings"]): Credential;
  /** The base URL of all requests; of a socket as `socketUrl` makes it. Throws ProblemError if the settings make no sense. */
  baseUrl(settings: Connection["settings"]): URL;
}

/** A server that may have taken any of several ports of its machine. */
export interface PortSearch {
  readonly last: number;
  /** It answers a JSON object there. */
  readonly path: string;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  /** ETag of the answer. */
  readonly validator: string | null;
  /** The server's `Date`. */
  readonly servedAt: Instant | null;
}

/**
 * Bound to one connection's base URL and credential. Throws ProblemError, and nothing else, for the network, for 4xx and
 * 5xx, for a redirect, for a web page instead of data, and for a body over 8 MiB; 304 is an answer. A stream gives each
 * message that the server sends, ends quietly when `signal` aborts, and else throws when it is closed or has gone silent.
 */
export interface Transport {
  request(
    path: string,
    init: {
      readonly method?: "GET" | "POST" | "PUT" | "DELETE";
      readonly json?: unknown;
      readonly validator?: string | null;
      readonly signal: AbortSignal;
    },
  ): Promise<Answer>;
  stream(path: string, signal: AbortSignal): AsyncIterable<string>;
}

/**
 * Requests by JSON-RPC 2.0, one at a time. Throws ProblemError, and nothing else, where nobody listens, for an error as
 * the answer, for no answer in time, and for one over 8 MiB.
 */
export interface RpcTransport {
  /** The answer's `result`. `limit` (ms, else 15 s): what the server is to do may take longer than an answer. */
  call(
    method: string,
    params: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    limit?: number,
  ): Promise<unknown>;
}

/** `cancelAll`: every job of the server, or of a part of it, to which the job belongs. */
export type ActionKind = "cancel" | "cancelAll" | "resume" | "rerun" | "delete";

/** What pressing the button really does; shown before it is pressed. */
export interface ActionEffect {
  /** The statuses in which the action is offered. */
  readonly from: readonly JobStatus[];
  readonly affects: "job" | "whole-run";
  readonly result: "same-job" | "new-jobs" | "none";
  readonly answer: "done" | "requested";
  /** A whole sentence, where it does more or less than the button says: `All ten stages begin again, as new jobs.` */
  readonly scope: string | null;
}

/** Plain data, so that it crosses to webviews, pages and other windows. Unsupported is invisible. */
export interface Capabilities {
  readonly steps: boolean;
  /** `tail`: of a log that is long only the end can be read. */
  readonly log: "none" | "tail" | "offset";
  /** The server tells of changes by itself (`JobSource.events`). */
  readonly push: boolean;
  /** What a job is started with (`JobSource.create`): a workflow and its input, or a recipe and the structure of a crystal. */
  readonly create: "none" | "workflow" | "structure";
  readonly actions: Readonly<Partial<Record<ActionKind, ActionEffect>>>;
}

export interface Page {
  readonly jobs: readonly Job[];
  /** Rows that could not be read, each named with what is wrong. */
  readonly rejected: readonly string[];
  readonly next: string | null;
  readonly validator: string | null;
  readonly servedAt: Instant | null;
}

/** Jobs wherever a list shows them, and the rows that could not be read, each named. */
export type Changes = Pick<Page, "jobs" | "rejected">;

/**
 * What a push channel tells. A job, as it is now. `resync`: what changed before is not told; look at the list. `alive`:
 * nothing changed, and the channel works.
 */
export type PushEvent = Job | "resync" | "alive";

/** What a person chooses from to start a job. */
export interface Startable {
  /** In the server's order. */
  readonly workflows: readonly StartableWorkflow[];
  /** Whether a job may also be started of a workflow that is not listed, as an earlier job ran it. */
  readonly unlisted: boolean;
  /** Where it may run, the usual place first. */
  readonly places: readonly string[];
  /** What keeps other workflows from being listed, in words. */
  readonly problems: readonly string[];
}

export interface StartableWorkflow {
  readonly id: string;
  readonly name: string;
  readonly about: string | null;
  /**
   * JSON Schema of the input, with its defaults, as the server has it: unknown data. null: the server tells none. A text
   * of the format `structure` is what `readStructure` reads.
   */
  readonly inputSchema: Readonly<Record<string, unknown>> | null;
  /** Names of its steps, in their order. */
  readonly steps: readonly string[];
  /** What the server looks for before it takes a job, in words. */
  readonly needs: readonly string[];
}

/** One server. Every method throws ProblemError, and nothing else, when it fails: an error is never an empty list. */
export interface JobSource {
  /** May grow once the server has told what it can do. */
  readonly capabilities: Capabilities;
  /** Newest first. */
  list(
    query: { readonly page: string | null; readonly limit: number; readonly validator: string | null },
    signal: AbortSignal,
  ): Promise<Page | "unchanged">;
  /** null: the server says that there is no such job. */
  get(id: JobId, signal: AbortSignal): Promise<JobDetail | null>;
  /**
   * The jobs that changed at `since` (by the server's clock) or later, so that active jobs below the newest page need not
   * be asked for one by one. null: the server cannot tell, or it is more than one answer holds.
   */
  changed?(since: Instant, signal: AbortSignal): Promise<Changes | null>;
  /** What `get` does not tell, where that takes requests of its own: only a job that a person opened is asked so much of. */
  measures?(job: Job, signal: AbortSignal): Promise<Measures>;
  /** In their order, each once. */
  steps?(id: JobId, signal: AbortSignal): Promise<readonly Step[]>;
  /** null: there is no such step. A source without it tells of no step what it was given and what it passed on. */
  stepData?(id: JobId, index: number, signal: AbortSignal): Promise<StepData | null>;
  log?(id: JobId, cursor: string | null, signal: AbortSignal): Promise<LogChunk>;
  /**
   * Begins with `resync` once the server has let us in. Ends quietly when `signal` aborts, or where it turns out that
   * there is no such channel (`capabilities.push` is false from then on); else throws when it is lost.
   */
  events?(signal: AbortSignal): AsyncIterable<PushEvent>;
  /** The id of the new job where the action makes one. */
  act?(action: ActionKind, id: JobId, signal: AbortSignal): Promise<JobId | null>;
  startable?(signal: AbortSignal): Promise<Startable>;
  /** Starts a job of that workflow. `input`: what its schema describes. A refusal names the parts of it that are wrong. */
  create?(workflow: string, input: unknown, signal: AbortSignal): Promise<JobId>;
  /**
   * Takes it upon `by`, the same id each time, to tell a person of an event (its id without the connection), so that of
   * several who watch this server one does. `ours` too where the server keeps no such thing.
   */
  acknowledge?(event: string, by: string, signal: AbortSignal): Promise<Acknowledged>;
}

/** Who tells a person of an event: whoever asked, or another who asked before. */
export type Acknowledged = "ours" | "elsewhere";
