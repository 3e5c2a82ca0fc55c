import { stuckWord } from "../../format/status.ts";
import { plainLine } from "../../format/text.ts";
import type { Connection } from "../../model/connection.ts";
import { type Instant, isTerminal, type Job, type JobId } from "../../model/job.ts";
import type { LogLine, LogStream } from "../../model/log.ts";
import { problem } from "../../model/problem.ts";
import { allowOnly } from "../../transport/allow-list.ts";
import type { Capabilities, HttpConnector, JobSource, Page, Transport } from "../connector.ts";
import { logLines } from "../log-lines.ts";
import { unlessMissing } from "../missing.ts";
import { offsetPages } from "../offset-pages.ts";
import { parseAnswer, parseValue } from "../parse.ts";
import { createRowReader, type Rows } from "../row-reader.ts";
import { sourceWords } from "../words.ts";
import { allowed } from "./allowed.ts";
import { isStuck, toDetail, toJob } from "./to-job.ts";
import { WireDetail, WireJob, WireList, WireLogs, WireOne, WireOrphaned } from "./wire.ts";
import { croniumFields, croniumWords } from "./words.ts";

/** How a person comes to their jobs, or an operator to those that orchestrators hold. */
const ways = ["my login on the site", "the internal API key"] as const;

const isOperator = ({ access }: Connection["settings"]): boolean => access === ways[1];

/** cronium, an automation platform: https://github.com/addison-moore/cronium */
export const cronium: HttpConnector = {
  kind: "cronium",
  transport: "http",
  title: "cronium",
  fields: [
    {
      key: "url",
      label: "URL",
      get help() {
        return croniumFields().urlHelp;
      },
      type: "url",
      choices: [],
      required: true,
    },
    {
      key: "access",
      get label() {
        return croniumFields().access;
      },
      get help() {
        return croniumFields().accessHelp;
      },
      type: "choice",
      choices: ways,
      required: false,
    },
    {
      key: "orchestrator",
      get label() {
        return croniumFields().orchestrator;
      },
      get help() {
        return croniumFields().orchestratorHelp;
      },
      type: "text",
      choices: [],
      required: false,
    },
  ],
  credential: (settings) => ({ type: isOperator(settings) ? "bearer" : "cookie" }),
  baseUrl: ({ url = "", ...settings }) => {
    const base = URL.canParse(url.trim()) ? new URL(url.trim()) : null;
    if (base === null || !/^https?:$/.test(base.protocol))
      throw problem("protocol", sourceWords().noAddress(plainLine(url, 100)));
    if (isOperator(settings) && (settings["orchestrator"] ?? "").trim() === "")
      throw problem("protocol", croniumWords().orchestratorNeeded);
    return base;
  },
  connect: (transport, settings) => {
    const guarded = allowOnly(transport, allowed);
    return isOperator(settings)
      ? operatorSource(guarded, (settings["orchestrator"] ?? "").trim())
      : personSource(guarded);
  },
};

const person: Capabilities = {
  steps: false,
  log: "offset",
  push: false,
  create: "none",
  actions: {
    cancel: {
      from: ["queued", "claimed", "running"],
      affects: "job",
      result: "same-job",
      answer: "done",
      get scope() {
        return croniumWords().cancel;
      },
    },
  },
};

const operator: Capabilities = { steps: false, log: "none", push: false, create: "none", actions: {} };

/** The server's largest page. */
const pageLimit = 100;
/** Rows that are read at a look: more would be more requests than a look is worth. */
const mostRows = 2_000;
/** Pages whose rows are remembered. */
const mostReaders = 50;
/** Entries of a log asked for at once. */
const logLimit = 100;

const query = (procedure: string, input: object): string =>
  `/api/trpc/jobs.${procedure}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`;

/** What one step wrote to one of its streams. */
const written = (text: string | null, stream: LogStream): readonly LogLine[] =>
  text ? logLines(text, { stream }) : [];

const personSource = (transport: Transport): JobSource => {
  /** What each page said last: rows that did not change are not read again. */
  const readers = new Map<number, (text: string) => Rows>();
  const read = (offset: number, text: string): Rows => {
    // Where rows come and go, pages begin anywhere.
    if (readers.size > mostReaders) readers.clear();
    const reader = readers.get(offset) ?? createRowReader({ rowsOf, schema: WireJob, id: "id", toJob });
    readers.set(offset, reader);
    return reader(text);
  };
  const page = offsetPages(async ({ skip, limit }, signal) => {
    const { text, servedAt } = await transport.request(query("list", { limit, offset: skip }), { signal });
    return { ...read(skip, text), validator: null, servedAt };
  });
  const mark = createMarker();

  const getWire = async (id: JobId, signal: AbortSignal): Promise<WireDetail | null> => {
    const answer = await unlessMissing(transport.request(query("get", { jobId: id }), { signal }));
    return answer === null ? null : parseValue(WireDetail, parseAnswer(WireOne, answer.text).result.data.json.data);
  };

  return {
    capabilities: person,
    /** The list goes by priority: the newest job may stand anywhere in it, so that all of it is read at each look. */
    list: async (_, signal) => {
      const jobs = new Map<JobId, Job>();
      const rejected = new Set<string>();
      let servedAt: Instant | null = null;
      for (let cursor: string | null = null; ; ) {
        const answer: Page | "unchanged" = await page({ page: cursor, limit: pageLimit, validator: null }, signal);
        if (answer === "unchanged") throw problem("protocol", sourceWords().unchanged);
        for (const job of answer.jobs) jobs.set(job.id, job);
        for (const row of answer.rejected) rejected.add(row);
        servedAt ??= answer.servedAt;
        cursor = answer.next;
        if (cursor === null) break;
        if (jobs.size + rejected.size >= mostRows) {
          rejected.add(croniumWords().notRead(mostRows));
          break;
        }
      }
      return {
        jobs: mark([...jobs.values()], servedAt),
        rejected: [...rejected],
        next: null,
        validator: null,
        servedAt,
      };
    },
    get: async (id, signal) => {
      const wire = await getWire(id, signal);
      return wire === null ? null : toDetail(wire);
    },
    log: async (id, cursor, signal) => {
      const offset = Number(cursor ?? 0);
      const { text } = await transport.request(query("logs", { jobId: id, limit: logLimit, offset }), { signal });
      const { items } = parseAnswer(WireLogs, text).result.data.json;
      const full = items.length === logLimit;
      return {
        lines: items.flatMap(({ output, error }) => [...written(output, "stdout"), ...written(error, "stderr")]),
        open: null,
        cursor: String(offset + items.length),
        ended: !full && (await hasEnded(id, signal)),
      };
    },
    act: async (action, id, signal) => {
      if (action !== "cancel") throw problem("protocol", sourceWords().cannot);
      await transport.request("/api/trpc/jobs.cancel", { method: "POST", json: { json: { jobId: id } }, signal });
      return null;
    },
  };

  async function hasEnded(id: JobId, signal: AbortSignal): Promise<boolean> {
    const wire = await getWire(id, signal);
    return wire === null || isTerminal(toJob(wire).status);
  }
};

const operatorSource = (transport: Transport, orchestrator: string): JobSource => {
  const reader = createRowReader({ rowsOf: orphanedRows, schema: WireJob, id: "id", toJob });
  const mark = createMarker();
  const ask = (signal: AbortSignal) =>
    transport.request(`/api/internal/jobs/orphaned?orchestratorId=${encodeURIComponent(orchestrator)}`, { signal });
  return {
    capabilities: operator,
    list: async (_, signal) => {
      const { text, servedAt } = await ask(signal);
      const { jobs, rejected } = reader(text);
      return { jobs: mark(jobs, servedAt), rejected, next: null, validator: null, servedAt };
    },
    /** There is no route for one job with this key. One that has ended is in no list any more. */
    get: async (id, signal) => {
      const { rows } = orphanedRows((await ask(signal)).text);
      const row = rows.find((each) => typeof each === "object" && each !== null && "id" in each && each.id === id);
      return row === undefined ? null : toDetail(parseValue(WireDetail, row));
    },
  };
};

const rowsOf = (text: string) => {
  const { items, limit } = parseAnswer(WireList, text).result.data.json;
  return { rows: items, limit };
};

const orphanedRows = (text: string) => ({ rows: parseAnswer(WireOrphaned, text), limit: null });

/** Newest first, stuck jobs said to be so. The very same array as last time where nothing changed. */
const createMarker = () => {
  let before: readonly Job[] = [];
  const marked = new WeakMap<Job, Job>();
  const stuckForm = (job: Job): Job => {
    const known = marked.get(job) ?? { ...job, serverStatus: stuckWord };
    marked.set(job, known);
    return known;
  };
  return (jobs: readonly Job[], servedAt: Instant | null): readonly Job[] => {
    const now = jobs
      .map((job) => (servedAt !== null && isStuck(job, servedAt) ? stuckForm(job) : job))
      .toSorted((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || (a.id < b.id ? 1 : -1));
    if (now.length !== before.length || now.some((job, i) => job !== before[i])) before = now;
    return before;
  };
};
