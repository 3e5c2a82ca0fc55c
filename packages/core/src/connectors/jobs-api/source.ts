import { firstLine, plainLine } from "../../format/text.ts";
import { type Job, type JobDetail, type JobId, type Measures, noMeasures } from "../../model/job.ts";
import type { LogLine } from "../../model/log.ts";
import { ProblemError, problem } from "../../model/problem.ts";
import type { ActionEffect, Capabilities, HttpConnector, JobSource, PushEvent, Transport } from "../connector.ts";
import { logLines } from "../log-lines.ts";
import { unlessMissing } from "../missing.ts";
import { offsetPages } from "../offset-pages.ts";
import { parseAnswer, parseInstant } from "../parse.ts";
import { createRowReader } from "../row-reader.ts";
import { sourceWords } from "../words.ts";
import { readAttempts, readCosts, readUsage } from "./measures.ts";
import { toStatus } from "./status.ts";
import { lastTry, toSteps } from "./steps.ts";
import {
  WireAck,
  WireJob,
  WireJobPage,
  WireListedJob,
  type WireLogLine,
  WireLogPage,
  WireOpenApi,
  WireOperation,
  type WireStep,
  WireStepList,
  WireStreamMessage,
  WireWorkflow,
} from "./wire.ts";
import { jobsApiFields, jobsApiWords } from "./words.ts";
import { partsOfInput, readWorkflows } from "./workflows.ts";

/** The Job Monitor REST API: what Jobwatch's own server speaks, and plain servers without logs. */
export const jobsApi: HttpConnector = {
  kind: "jobs-api",
  transport: "http",
  title: "Job Monitor API",
  fields: [
    {
      key: "url",
      label: "URL",
      get help() {
        return jobsApiFields().urlHelp;
      },
      type: "url",
      choices: [],
      required: true,
    },
  ],
  credential: () => ({ type: "bearer" }),
  baseUrl: ({ url = "" }) => {
    const base = URL.canParse(url.trim()) ? new URL(url.trim()) : null;
    if (base === null || !/^https?:$/.test(base.protocol))
      throw problem("protocol", sourceWords().noAddress(plainLine(url, 100)));
    if (base.username !== "" || base.password !== "") throw problem("protocol", jobsApiWords().password);
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
  get scope() {
    return jobsApiWords().forgets;
  },
};

/** Jobs whose workflow is remembered. */
const mostWorkflows = 100;
/** Changed jobs in one answer: as many as our server gives. */
const mostChanges = 200;

/** Another watcher may hold an event back for a night: it then still finds that it was told. */
const acknowledgedSeconds = 24 * 3_600;

const createSource = (transport: Transport): JobSource => {
  let offer: Offer | null = null;
  const stepNames = new Map<string, ReadonlyMap<string, string>>();
  const workflowOf = new Map<JobId, string | null>();

  const request = async (path: string, signal: AbortSignal) => transport.request(path, { signal });

  const getWire = async (id: JobId, signal: AbortSignal): Promise<WireJob | null> => {
    const answer = await unlessMissing(request(`/jobs/${encodeURIComponent(id)}`, signal));
    return answer === null ? null : parseAnswer(WireJob, answer.text);
  };

  const rows = { rowsOf, schema: WireListedJob, id: "id", toJob } as const;
  const read = createRowReader(rows);
  const readChanged = createRowReader(rows);

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

  /** A server that has a validator for it sends the steps of a job, with all that they passed on, only where they changed. */
  let lastSteps: { readonly id: JobId; readonly validator: string | null; readonly rows: readonly WireStep[] } | null =
    null;
  const readSteps = async (id: JobId, signal: AbortSignal): Promise<readonly WireStep[]> => {
    const known = lastSteps?.id === id ? lastSteps : null;
    const path = `/jobs/${encodeURIComponent(id)}/steps`;
    const answer = await transport.request(path, { validator: known?.validator ?? null, signal });
    if (answer.status === 304 && known !== null) return known.rows;
    const rows = parseAnswer(WireStepList, answer.text).steps;
    lastSteps = { id, validator: answer.validator, rows };
    return rows;
  };

  /** By the ids of a job's steps: only where the steps have no names of their own. */
  const namesFor = async (id: JobId, rows: readonly WireStep[], signal: AbortSignal) => {
    if (rows.every(({ name }) => name !== null)) return new Map<string, string>();
    if (!workflowOf.has(id)) {
      if (workflowOf.size >= mostWorkflows) workflowOf.clear();
      workflowOf.set(id, (await getWire(id, signal))?.workflow_id ?? null);
    }
    const workflow = workflowOf.get(id) ?? null;
    return workflow === null ? new Map<string, string>() : namesOf(workflow, signal);
  };

  /** What a server of our kind keeps beside the job itself. */
  const measures = async ({ id }: Pick<Job, "id">, signal: AbortSignal): Promise<Measures> => {
    const { history, usage, costs } = offer ?? nothingMore;
    const ask = async <T>(offered: boolean, part: string, read: (text: string) => T): Promise<T | null> => {
      if (!offered) return null;
      const answer = await unlessMissing(request(`/jobs/${encodeURIComponent(id)}/${part}`, signal));
      return answer === null ? null : read(answer.text);
    };
    const [attempts, used, cost] = await Promise.all([
      ask(history, "history", readAttempts),
      ask(usage, "metrics", readUsage),
      ask(costs, "costs", readCosts),
    ]);
    return { attempts: attempts ?? [], cost, metrics: used?.metrics ?? [], series: used?.series ?? [] };
  };

  const create = async (workflow: string, input: unknown, signal: AbortSignal): Promise<JobId> => {
    const json = { workflow_id: workflow, input_payload: input };
    try {
      const answer = await transport.request("/jobs", { method: "POST", json, signal });
      return parseAnswer(WireJob, answer.text).id as JobId;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw new ProblemError({ ...error.problem, details: partsOfInput(error.problem.details) }, { cause: error });
    }
  };

  return {
    startable: async (signal) => {
      offer ??= await discover(transport, signal);
      if (offer?.capabilities.create !== "workflow") throw problem("declined", jobsApiWords().noWorkflows);
      return readWorkflows(transport, offer.oneWorkflow, signal);
    },
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
    changed: async (since, signal) => {
      if (!offer?.changes) return null;
      const query = `updated_since=${encodeURIComponent(new Date(since).toISOString())}&limit=${mostChanges}`;
      try {
        const { jobs, rejected, ids } = readChanged((await request(`/jobs?${query}`, signal)).text);
        return ids.length < mostChanges ? { jobs, rejected } : null;
      } catch (error) {
        if (error instanceof ProblemError && error.problem.code === "too-large") return null;
        throw error;
      }
    },
    get: async (id, signal) => {
      const wire = await getWire(id, signal);
      return wire === null ? null : toDetail(wire);
    },
    measures,
    steps: async (id, signal) => {
      const rows = await readSteps(id, signal);
      return toSteps(rows, await namesFor(id, rows, signal));
    },
    stepData: async (id, index, signal) => {
      const step = lastTry(await readSteps(id, signal), index);
      return step === null ? null : { input: step.input_data, output: step.output_data };
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
          throw problem("protocol", sourceWords().cannot);
        case "rerun": {
          const job = await getWire(id, signal);
          if (job === null) throw problem("not-found", jobsApiWords().gone);
          if (job.workflow_id === null) throw problem("schema", jobsApiWords().noWorkflow);
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

/** What a server can do, and whether it says which tries a job had, what it used and what it cost. */
interface Offer {
  readonly capabilities: Capabilities;
  readonly history: boolean;
  readonly usage: boolean;
  readonly costs: boolean;
  readonly acks: boolean;
  /** Its list can be asked for what changed since a time. */
  readonly changes: boolean;
  /** One workflow by its id. */
  readonly oneWorkflow: boolean;
}

const nothingMore: Offer = {
  capabilities: plainServer,
  history: false,
  usage: false,
  costs: false,
  acks: false,
  changes: false,
  oneWorkflow: false,
};

/** What the server's own API document offers. A plain server has none; then nothing beyond the basic API is offered. */
const discover = async (transport: Transport, signal: AbortSignal): Promise<Offer | null> => {
  try {
    const { text } = await transport.request("/openapi.json", { signal });
    const paths = Object.entries(parseAnswer(WireOpenApi, text).paths);
    const offers = (path: RegExp) => paths.some(([each]) => path.test(each));
    const has = (path: RegExp, method: string) => paths.some(([each, methods]) => path.test(each) && method in methods);
    const deletes = has(/\/jobs\/\{\w+\}$/, "delete");
    const starts = has(/\/jobs$/, "post") && has(/\/workflows$/, "get");
    return {
      capabilities: {
        ...plainServer,
        log: offers(/\/jobs\/\{\w+\}\/logs$/) ? "offset" : "none",
        push: offers(/\/stream$/),
        create: starts ? "workflow" : "none",
        actions: { ...plainServer.actions, ...(deletes ? { delete: remove } : {}) },
      },
      history: offers(/\/jobs\/\{\w+\}\/history$/),
      usage: offers(/\/jobs\/\{\w+\}\/metrics$/),
      costs: offers(/\/jobs\/\{\w+\}\/costs$/),
      acks: offers(/\/acks\/\{\w+\}$/),
      changes: paths.some(([each, methods]) => /\/jobs$/.test(each) && takes(methods["get"], "updated_since")),
      oneWorkflow: offers(/\/workflows\/\{\w+\}$/),
    };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const final = ["not-found", "schema", "protocol", "login-page", "permission"].includes(error.problem.code);
    return final ? nothingMore : null;
  }
};

/** The operation of an API document has a parameter of that name. */
const takes = (operation: unknown, parameter: string): boolean => {
  const read = WireOperation.safeParse(operation);
  return read.success && read.data.parameters.some(({ name }) => name === parameter);
};

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

const toDetail = (wire: WireJob): JobDetail => ({
  ...toJob(wire),
  ...noMeasures,
  input: wire.input_payload,
  output: wire.output_payload,
  errorText: wire.error_message,
  exitCode: wire.exit_code,
  signal: wire.signal === null ? null : plainLine(wire.signal, 20),
  result: [],
  priority: wire.priority,
  scheduledFor: null,
});
