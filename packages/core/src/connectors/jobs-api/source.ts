import { firstLine, plainLine } from "../../format/text.ts";
import {
  isTerminal,
  type Job,
  type JobDetail,
  type JobId,
  type JobStatus,
  jobStatuses,
  type Metric,
  type Step,
} from "../../model/job.ts";
import type { LogLine } from "../../model/log.ts";
import { ProblemError, problem } from "../../model/problem.ts";
import type { ActionEffect, Capabilities, HttpConnector, JobSource, PushEvent, Transport } from "../connector.ts";
import { logLines } from "../log-lines.ts";
import { unlessMissing } from "../missing.ts";
import { offsetPages } from "../offset-pages.ts";
import { parseAnswer, parseInstant } from "../parse.ts";
import { createRowReader } from "../row-reader.ts";
import { readCosts, readUsage } from "./measures.ts";
import {
  WireAck,
  WireJob,
  WireJobPage,
  WireListedJob,
  type WireLogLine,
  WireLogPage,
  WireOpenApi,
  type WireStep,
  WireStepList,
  WireStreamMessage,
  WireWorkflow,
} from "./wire.ts";

/** The Job Monitor REST API: what Jobwatch's own server speaks, and plain servers without logs. */
export const jobsApi: HttpConnector = {
  kind: "jobs-api",
  transport: "http",
  title: "Job Monitor API",
  fields: [
    {
      key: "url",
      label: "URL",
      help: "The API's base address, such as http://localhost:4005/api/v1",
      type: "url",
      choices: [],
      required: true,
    },
  ],
  credential: () => ({ type: "bearer" }),
  baseUrl: ({ url = "" }) => {
    const base = URL.canParse(url.trim()) ? new URL(url.trim()) : null;
    if (base === null || !/^https?:$/.test(base.protocol))
      throw problem("protocol", `“${plainLine(url, 100)}” is no http or https address`);
    if (base.username !== "" || base.password !== "")
      throw problem("protocol", "the address holds a password; enter it as the token instead");
    if (base.pathname === "/") base.pathname = "/api/v1";
    return base;
  },
  connect: (transport) => createSource(transport),
};

const plainServer: Capabilities = {
  steps: true,
  log: "none",
  push: false,
  create: "none",
  actions: {
    cancel: {
      from: ["queued", "claimed", "running"],
      affects: "job",
      result: "same-job",
      answer: "requested",
      scope: null,
    },
    resume: { from: ["failed"], affects: "job", result: "same-job", answer: "done", scope: null },
    rerun: {
      from: ["completed", "failed", "cancelled"],
      affects: "job",
      result: "new-jobs",
      answer: "done",
      scope: null,
    },
  },
};

const remove: ActionEffect = {
  from: ["completed", "failed", "cancelled"],
  affects: "job",
  result: "none",
  answer: "done",
  scope: "The server forgets the job with its log, for everybody. This cannot be undone.",
};

/** Another watcher may hold an event back for a night: it then still finds that it was told. */
const acknowledgedSeconds = 24 * 3_600;

const createSource = (transport: Transport): JobSource => {
  let offer: Offer | null = null;
  const stepNames = new Map<string, ReadonlyMap<string, string>>();

  const request = async (path: string, signal: AbortSignal) => transport.request(path, { signal });

  const getWire = async (id: JobId, signal: AbortSignal): Promise<WireJob | null> => {
    const answer = await unlessMissing(request(`/jobs/${encodeURIComponent(id)}`, signal));
    return answer === null ? null : parseAnswer(WireJob, answer.text);
  };

  const read = createRowReader({ rowsOf, schema: WireListedJob, id: "id", toJob });

  const list = offsetPages(async ({ skip, limit, validator }, signal) => {
    const answer = await transport.request(`/jobs?skip=${skip}&limit=${limit}`, { validator, signal });
    if (answer.status === 304) return "unchanged";
    return { ...read(answer.text), validator: answer.validator, servedAt: answer.servedAt };
  });

  /** Names of a workflow's steps by id; a server that cannot tell them leaves the ids as names. */
  const namesOf = async (workflow: string, signal: AbortSignal): Promise<ReadonlyMap<string, string>> => {
    const known = stepNames.get(workflow);
    if (known !== undefined) return known;
    const answer = await unlessMissing(request(`/workflows/${encodeURIComponent(workflow)}`, signal));
    const steps = answer === null ? [] : parseAnswer(WireWorkflow, answer.text).steps;
    const names = new Map(steps.map(({ id, name }) => [id, name ?? id]));
    stepNames.set(workflow, names);
    return names;
  };

  /** Of a job that has ended: while it runs, its page is asked for every two seconds. */
  const measuresOf = async (id: JobId, signal: AbortSignal): Promise<readonly Metric[]> => {
    const { usage, costs } = offer ?? nothingMore;
    const ask = async (path: string, read: (text: string) => readonly Metric[]) => {
      const answer = await unlessMissing(request(`/jobs/${encodeURIComponent(id)}${path}`, signal));
      return answer === null ? [] : read(answer.text);
    };
    const both = await Promise.all([usage ? ask("/metrics", readUsage) : [], costs ? ask("/costs", readCosts) : []]);
    return both.flat();
  };

  const create = async (workflow: string, input: unknown, signal: AbortSignal): Promise<JobId> => {
    const json = { workflow_id: workflow, input_payload: input };
    const answer = await transport.request("/jobs", { method: "POST", json, signal });
    return parseAnswer(WireJob, answer.text).id as JobId;
  };

  return {
    create,
    get capabilities() {
      return (offer ?? nothingMore).capabilities;
    },
    list: async (query, signal) => {
      const page = await list(query, signal);
      // After the first good answer, so that a server that is away is not asked two things.
      offer ??= await discover(transport, signal);
      return page;
    },
    get: async (id, signal) => {
      const wire = await getWire(id, signal);
      if (wire === null) return null;
      return toDetail(wire, isTerminal(toStatus(wire.status)) ? await measuresOf(id, signal) : []);
    },
    steps: async (id, signal) => {
      const [answer, wire] = await Promise.all([
        request(`/jobs/${encodeURIComponent(id)}/steps`, signal),
        getWire(id, signal),
      ]);
      const names = wire?.workflow_id ? await namesOf(wire.workflow_id, signal) : new Map<string, string>();
      return parseAnswer(WireStepList, answer.text)
        .steps.map((step) => toStep(step, names))
        .toSorted((a, b) => a.index - b.index || (a.attempt ?? 0) - (b.attempt ?? 0));
    },
    log: async (id, cursor, signal) => {
      const offset = cursor ?? "0";
      const answer = await request(`/jobs/${encodeURIComponent(id)}/logs?offset=${offset}&limit=2000`, signal);
      const { lines, next_offset, ended } = parseAnswer(WireLogPage, answer.text);
      return { lines: lines.flatMap(toLogLines), open: null, cursor: String(next_offset), ended };
    },
    acknowledge: async (event, by, signal) => {
      // What an earlier life left is told before the first look.
      offer ??= await discover(transport, signal);
      if (!offer?.acks) return "ours";
      const path = `/acks/${encodeURIComponent(event)}`;
      const json = { by, expires_in: acknowledgedSeconds };
      const { text } = await transport.request(path, { method: "PUT", json, signal });
      return parseAnswer(WireAck, text).yours ? "ours" : "elsewhere";
    },
    events: (signal) => readEvents(transport.stream("/stream", signal)),
    act: async (action, id, signal) => {
      switch (action) {
        case "cancel":
          await transport.request(`/jobs/${encodeURIComponent(id)}/cancel`, { method: "POST", json: {}, signal });
          return null;
        case "resume":
          await transport.request(`/jobs/${encodeURIComponent(id)}/resume`, { method: "POST", json: {}, signal });
          return null;
        case "delete":
          await transport.request(`/jobs/${encodeURIComponent(id)}`, { method: "DELETE", signal });
          return null;
        case "cancelAll":
          throw problem("protocol", "this kind of server cannot do that");
        case "rerun": {
          const job = await getWire(id, signal);
          if (job === null) throw problem("not-found", "the job is no longer on the server");
          if (job.workflow_id === null) throw problem("schema", "the server does not say which workflow the job ran");
          return create(job.workflow_id, job.input_payload, signal);
        }
      }
    },
  };
};

/** A row that cannot be read is looked for in the list, where it is rejected by name. */
async function* readEvents(messages: AsyncIterable<string>): AsyncGenerator<PushEvent> {
  for await (const text of messages) {
    const message = parseAnswer(WireStreamMessage, text);
    switch (message.type) {
      case "ready":
      case "deleted":
        yield "resync";
        break;
      case "pong":
        yield "alive";
        break;
      case "job": {
        const row = WireListedJob.safeParse(message.job);
        yield row.success ? toJob(row.data) : "resync";
      }
    }
  }
}

/** What a server can do, and whether it says what a job used and cost. */
interface Offer {
  readonly capabilities: Capabilities;
  readonly usage: boolean;
  readonly costs: boolean;
  readonly acks: boolean;
}

const nothingMore: Offer = { capabilities: plainServer, usage: false, costs: false, acks: false };

/** What the server's own API document offers. A plain server has none; then nothing beyond the basic API is offered. */
const discover = async (transport: Transport, signal: AbortSignal): Promise<Offer | null> => {
  try {
    const { text } = await transport.request("/openapi.json", { signal });
    const paths = Object.entries(parseAnswer(WireOpenApi, text).paths);
    const offers = (path: RegExp) => paths.some(([each]) => path.test(each));
    const deletes = paths.some(([each, methods]) => /\/jobs\/\{\w+\}$/.test(each) && "delete" in methods);
    return {
      capabilities: {
        ...plainServer,
        log: offers(/\/jobs\/\{\w+\}\/logs$/) ? "offset" : "none",
        push: offers(/\/stream$/),
        actions: { ...plainServer.actions, ...(deletes ? { delete: remove } : {}) },
      },
      usage: offers(/\/jobs\/\{\w+\}\/metrics$/),
      costs: offers(/\/jobs\/\{\w+\}\/costs$/),
      acks: offers(/\/acks\/\{\w+\}$/),
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const final = ["not-found", "schema", "protocol", "login-page", "permission"].includes(error.problem.code);
    return final ? nothingMore : null;
  }
};

const toStatus = (word: string): JobStatus =>
  word === "pending" ? "queued" : (jobStatuses.find((status) => status === word) ?? "unknown");

const rowsOf = (text: string) => {
  const { items, limit } = parseAnswer(WireJobPage, text);
  return { rows: items, limit };
};

const toJob = (wire: WireListedJob): Job => ({
  id: wire.id as JobId,
  name: plainLine(wire.name ?? wire.workflow_id ?? wire.id) || plainLine(wire.id),
  workflow: wire.workflow_id === null ? null : plainLine(wire.workflow_id),
  owner: null,
  status: toStatus(wire.status),
  serverStatus: plainLine(wire.status, 60),
  attention: null,
  attempt: wire.attempt,
  progress:
    wire.progress === null
      ? null
      : {
          done: wire.progress.done,
          total: wire.progress.total,
          label: wire.progress.label === null ? null : plainLine(wire.progress.label, 100),
        },
  createdAt: parseInstant(wire.created_at),
  startedAt: parseInstant(wire.started_at),
  finishedAt: parseInstant(wire.completed_at),
  error: firstLine(wire.error_message),
  url: null,
  version: wire.updated_at,
});

/** A text that is no single line, against the document, is told as several. */
const toLogLines = ({ at, stream, text }: WireLogLine): readonly LogLine[] =>
  logLines(text, { at: parseInstant(at), stream });

const toDetail = (wire: WireJob, metrics: readonly Metric[]): JobDetail => ({
  ...toJob(wire),
  input: wire.input_payload,
  output: wire.output_payload,
  errorText: wire.error_message,
  exitCode: wire.exit_code,
  metrics,
});

const toStep = (wire: WireStep, names: ReadonlyMap<string, string>): Step => ({
  index: wire.step_index,
  name: plainLine(names.get(wire.step_id) ?? wire.step_id),
  status: toStatus(wire.status),
  attempt: wire.attempt_number,
  startedAt: parseInstant(wire.started_at),
  finishedAt: parseInstant(wire.completed_at),
  error: firstLine(wire.error_message),
});
