import { firstLine } from "../../format/text.ts";
import type { Connection } from "../../model/connection.ts";
import { isTerminal, type Job, type JobId } from "../../model/job.ts";
import { problem } from "../../model/problem.ts";
import { isSocketPath, socketUrl } from "../../transport/local-address.ts";
import type { Capabilities, JobSource, LocalConnector, Page, RpcTransport } from "../connector.ts";
import { parseValue } from "../parse.ts";
import { createRowReader } from "../row-reader.ts";
import { toDetail } from "./detail.ts";
import { toJob } from "./mapping.ts";
import { createRefresher, withAnswer } from "./refresh.ts";
import { submittedId, toStartable, toSubmission } from "./submit.ts";
import { WireCancelled, WireJobList, WireRow, WireStatus } from "./wire.ts";
import { crystalmathFields, crystalmathWords } from "./words.ts";

/** Everything that is ever sent. Never `system.shutdown`: the server is not ours. */
export const methods = [
  "jobs.list",
  "jobs.status",
  "jobs.cancel",
  "jobs.submit",
  "recipes.list",
  "clusters.list",
] as const;
type Method = (typeof methods)[number];

/**
 * The job server of CrystalMath, a client for computational chemistry, as its own client speaks to it:
 * https://github.com/TheFermiSea/CrystalMath (python/crystalmath/server).
 */
export const crystalmath: LocalConnector = {
  kind: "crystalmath",
  title: "CrystalMath",
  transport: "local-socket",
  fields: [
    {
      key: "socket",
      get label() {
        return crystalmathFields().socket;
      },
      get help() {
        return crystalmathFields().socketHelp;
      },
      type: "socket",
      choices: [],
      required: false,
    },
  ],
  credential: () => ({ type: "none" }),
  get absent() {
    return crystalmathWords().absent;
  },
  // It stops 300 s after the last connection, and looks at that each 30 s.
  rest: 400_000,
  baseUrl: ({ socket = "" }: Connection["settings"]) => {
    const path = socket.trim();
    if (path !== "" && !isSocketPath(path)) throw problem("protocol", crystalmathWords().noFullPath);
    return socketUrl(path || "crystalmath");
  },
  connect: (transport) => createSource(transport),
};

const capabilities: Capabilities = {
  steps: false,
  log: "none",
  push: false,
  create: "structure",
  actions: { cancel: { from: ["queued", "running"], affects: "job", result: "same-job", answer: "done", scope: null } },
};

/** Rows that are read at most: a list has no pages, only a length. */
const longestList = 3_200;
/** The server starts its engine for the first job (ms). */
const submitLimit = 60_000;
/** Rows among which one job is looked for. */
const findLimit = 1_000;

const createSource = (transport: RpcTransport): JobSource => {
  const call = (
    method: Method,
    params: Readonly<Record<string, unknown>>,
    signal: AbortSignal,
    limit?: number,
  ): Promise<unknown> => transport.call(method, params, signal, limit);

  const askStatus = async (id: JobId, signal: AbortSignal): Promise<WireStatus> =>
    parseValue(WireStatus, await call("jobs.status", { job_id: id }, signal));

  const read = createRowReader({ rowsOf, schema: WireRow, id: "id", toJob });
  const refresher = createRefresher(askStatus);
  /** Rows that a list told as not ended. They may stand further down by now. */
  const seen = new Map<JobId, Job>();
  let last: Page | null = null;
  /** When the first page of the present round was asked for. */
  let since = 0;

  const remember = (rows: readonly Job[]): void => {
    for (const row of rows)
      if (!isTerminal(row.status)) seen.set(row.id, row);
      else if (seen.size > 0) seen.delete(row.id);
  };

  const list: JobSource["list"] = async ({ page, limit: wanted }, signal) => {
    const limit = page === null ? wanted : Number(page);
    if (page === null) since = refresher.now();
    const ask = async () => read(await call("jobs.list", { limit }, signal));
    let rows = await ask();
    const { moved, rejected } = await refresher.refresh(rows.jobs, since, signal);
    // What ended has its time and its error in the store only since it was asked for.
    if (moved) rows = await ask();
    remember(rows.jobs);
    const next: Page = {
      jobs: refresher.current(rows.jobs),
      rejected: [...rows.rejected, ...rejected],
      // Each page holds those before it: a list that moves meanwhile hides nothing.
      next: rows.ids.length >= limit && limit < longestList ? String(limit * 2) : null,
      validator: null,
      servedAt: null,
    };
    if (last !== null && isSame(last.jobs, next.jobs)) return { ...next, jobs: last.jobs };
    last = next;
    return next;
  };

  /** The row as the store has it; null: it is not among the newest. */
  const findRow = async (
    id: JobId,
    signal: AbortSignal,
  ): Promise<{ readonly job: Job; readonly raw: unknown } | null> => {
    const { rows } = rowsOf(await call("jobs.list", { limit: findLimit }, signal));
    for (const raw of rows) {
      const row = WireRow.safeParse(raw);
      if (row.success && row.data.id === id) return { job: toJob(row.data), raw };
    }
    return null;
  };

  const get: JobSource["get"] = async (id, signal) => {
    const known = seen.get(id);
    if (known !== undefined) {
      const answer = await askStatus(id, signal);
      if (answer.status === null) return missing(answer);
      // One request tells it all, as long as nothing changed.
      if (answer.status === known.serverStatus) return toDetail(withAnswer(known, answer), null, answer.result);
    }
    const found = await findRow(id, signal);
    // An ended job is not asked for: the server would ask its engine again for a cancelled one, and believe it.
    if (found !== null && isTerminal(found.job.status)) return toDetail(found.job, found.raw, null);
    const answer = await askStatus(id, signal);
    if (answer.status === null) return missing(answer);
    const job = found?.job ?? known;
    if (job === undefined) throw problem("server", crystalmathWords().notNewest(findLimit));
    return toDetail(withAnswer(job, answer), found?.raw ?? null, answer.result);
  };

  return {
    capabilities,
    list,
    get,
    act: async (action, id, signal) => {
      if (action !== "cancel") throw problem("declined", crystalmathWords().cannot(action));
      const { cancelled, error } = parseValue(WireCancelled, await call("jobs.cancel", { job_id: id }, signal));
      if (cancelled !== true) throw problem("declined", firstLine(error) ?? crystalmathWords().notCancelled);
      return null;
    },
    startable: async (signal) =>
      toStartable(await call("recipes.list", {}, signal), await call("clusters.list", {}, signal)),
    create: async (recipe, input, signal) =>
      submittedId(await call("jobs.submit", toSubmission(recipe, input), signal, submitLimit)),
  };
};

const rowsOf = (result: unknown) => ({ rows: parseValue(WireJobList, result).jobs, limit: null });

const isSame = (a: readonly Job[], b: readonly Job[]): boolean =>
  a === b || (a.length === b.length && a.every((job, index) => job === b[index]));

/** null: there is no such job. Throws ProblemError for an error that says something else. */
const missing = ({ error }: WireStatus): null => {
  if (error?.startsWith("Job not found")) return null;
  throw problem(error === null ? "schema" : "server", firstLine(error) ?? crystalmathWords().noStatus);
};
