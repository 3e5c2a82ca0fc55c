import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { discoveryFile } from "@jobwatch/core/node";
import { announce } from "./announce.ts";
import { basePath, createApp } from "./http/app.ts";
import { listen } from "./http/listen.ts";
import { watchIdle } from "./idle.ts";
import { defaultLogLimit } from "./logs/job-log.ts";
import { LogReader } from "./logs/log-reader.ts";
import { moveOldLogs } from "./logs/old-logs.ts";
import { Pairing } from "./pairing.ts";
import { inheritedEnv, ownVariables } from "./running/job-env.ts";
import { JobQueue } from "./running/job-queue.ts";
import { KeeperClient } from "./running/keeper/keeper-client.ts";
import { ownKeeper } from "./running/keeper/keeper-connection.ts";
import { LocalRunner } from "./running/local-runner.ts";
import { preflight } from "./running/preflight.ts";
import { messageOf, type Say, sayOnStderr } from "./say.ts";
import { StartError } from "./start-error.ts";
import { Acks } from "./store/acks.ts";
import { openDatabase } from "./store/database.ts";
import { InsightReads } from "./store/insight-reads.ts";
import { JobChanges } from "./store/job-changes.ts";
import { JobReads } from "./store/job-reads.ts";
import { JobWrites } from "./store/job-writes.ts";
import { lockDataFolder } from "./store/lock.ts";
import { JobFeed } from "./stream/job-feed.ts";
import { serverToken } from "./token.ts";
import { version } from "./version.ts";
import { WorkflowCatalogue } from "./workflows/catalogue.ts";

export interface ServerOptions {
  /** Holds the database, logs and token; made if missing. One server at a time. */
  readonly dataFolder: string;
  /** Folders of workflow files; `workflows` in the data folder, made if missing, unless told. */
  readonly workflowFolders?: readonly string[];
  /** 0 takes any free port; null, which is the default, the first free one from 4005. */
  readonly port?: number | null;
  /** Jobs at a time; 4 unless told. */
  readonly concurrency?: number;
  /** Bytes of log that are kept of each job; 64 MiB unless told. */
  readonly logLimit?: number;
  /** Inherited by jobs, without the token; also names the place of the discovery file. `process.env` unless told. */
  readonly env?: NodeJS.ProcessEnv;
  /** What Node is given to run the keeper of the jobs, before the data folder; this package's own program unless told. */
  readonly keeper?: readonly string[];
  /** Takes the server's own messages, which go to stderr unless told. */
  readonly say?: Say;
  /** Takes every pairing code after the first one, which `pairingCode()` gives; said unless told. */
  readonly onPairingCode?: (code: string) => void;
  /** Calls `end` once there was no job in hand, no request and no listener on the stream for so long (ms). */
  readonly idle?: { readonly afterMs: number; readonly end: () => void };
}

export interface JobServer {
  /** Base of the API: `http://127.0.0.1:4005/api/v1`. */
  readonly url: string;
  readonly port: number;
  readonly token: string;
  /** The code for which a client gets the token now: `XXXX-XXXX`. */
  pairingCode(): string;
  /** Ends running jobs, marks them, and lets go of everything. Safe to call twice. */
  close(): Promise<void>;
}

/** Undone from the last to the first, also when the start fails half-way. */
type Undo = () => void | Promise<void>;

/** Starts a job server. Throws StartError with words for a person when it cannot be started here. */
export const startServer = async (options: ServerOptions): Promise<JobServer> => {
  const undo: Undo[] = [];
  try {
    return await start(options, undo);
  } catch (error) {
    await undoAll(undo);
    throw error;
  }
};

const start = async (options: ServerOptions, undo: Undo[]): Promise<JobServer> => {
  const { dataFolder, port = null, concurrency = 4, env = process.env, say = sayOnStderr } = options;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw new StartError(`The data folder ${dataFolder} cannot be made: ${messageOf(error)}`);
  });
  // Before anything else is touched: it may belong to a server that runs.
  const lock = lockDataFolder(dataFolder);
  undo.push(() => lock.release());
  const db = openDatabase(path.join(dataFolder, "jobs.db"));
  undo.push(() => db.close());

  const token = await serverToken(dataFolder, env);
  const jobsFolder = path.join(dataFolder, "jobs");
  await mkdir(jobsFolder, { recursive: true, mode: 0o700 });
  await moveOldLogs(dataFolder, jobsFolder);
  const ownWorkflows = path.join(dataFolder, "workflows");
  if (!options.workflowFolders) await mkdir(ownWorkflows, { recursive: true, mode: 0o700 });
  const workflows = new WorkflowCatalogue(options.workflowFolders ?? [ownWorkflows], say);
  await workflows.read();

  const bootId = randomBytes(8).toString("hex");
  const reads = new JobReads(db);
  const changes = new JobChanges();
  const writes = new JobWrites(db, Date.now, changes);
  const jobEnv = inheritedEnv(env, token);
  const keeper = new KeeperClient({ program: options.keeper ?? ownKeeper, dataFolder, env: jobEnv });
  undo.push(() => keeper.close());
  const runner = new LocalRunner({
    writes,
    keeper,
    jobsFolder,
    logLimit: options.logLimit ?? defaultLogLimit,
    env: jobEnv,
    say,
  });
  const queue = new JobQueue({ reads, writes, runner, say, concurrency });
  undo.push(() => queue.stop());
  const feed = new JobFeed({ reads, changes, bootId, say });
  undo.push(() => feed.close());
  const pairing = new Pairing(Date.now, options.onPairingCode ?? ((code) => say(`Pairing code ${code}`)));
  undo.push(() => pairing.close());
  const idle = options.idle && watchIdle(options.idle, () => feed.hasListeners() || queue.hasWork(), Date.now);
  undo.push(() => idle?.stop());
  const app = createApp({
    reads,
    changes,
    writes,
    queue,
    logs: new LogReader(jobsFolder),
    acks: new Acks(db, Date.now),
    insights: new InsightReads(db),
    workflows,
    findMissing: (workflow, input) => preflight(workflow, input, jobEnv),
    commandEnv: (sent) => ownVariables(inheritedEnv(sent, token), jobEnv),
    bootId,
    token,
    feed,
    pairing,
    onRequest: () => idle?.touch(),
    say,
  });
  const listening = await listen(app, port);
  undo.push(() => listening.close());
  const url = `http://127.0.0.1:${listening.port}${basePath}`;
  const startedAt = new Date().toISOString();
  undo.push(await announce(discoveryFile(env), { url, token, pid: process.pid, version, startedAt }, say));
  queue.start();

  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= undoAll(undo);
    return closing;
  };
  return { url, port: listening.port, token, pairingCode: () => pairing.code(), close };
};

/** One step that fails must not keep the others from being undone; its error is thrown at the end. */
const undoAll = async (undo: Undo[]): Promise<void> => {
  const step = undo.pop();
  if (!step) return;
  try {
    await step();
  } finally {
    await undoAll(undo);
  }
};
