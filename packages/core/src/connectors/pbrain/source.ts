import type * as z from "zod/mini";
import { plainLine } from "../../format/text.ts";
import { isTerminal, type JobId } from "../../model/job.ts";
import { ProblemError, problem } from "../../model/problem.ts";
import type { Capabilities, HttpConnector, JobSource, PushEvent, Transport } from "../connector.ts";
import { firstIssue, parseAnswer } from "../parse.ts";
import { createRowReader } from "../row-reader.ts";
import { sourceWords } from "../words.ts";
import { continueLog, readCursor, tailLength } from "./log.ts";
import { toRuns } from "./runs.ts";
import { RunInput, readProjects } from "./start.ts";
import { stageStatus, toDetail, toJob, toSteps } from "./to-job.ts";
import { WireLog, WirePush, WireRun, WireStage, WireStages, WireStarted } from "./wire.ts";
import { pbrainFields, pbrainWords } from "./words.ts";

/** The ports that the studio takes, the first free one. */
const ports = { first: 8787, last: 8887 } as const;

/** p-brain, a neuro-imaging studio: a subject's run through the pipeline is a job, its stages are the steps. */
export const pbrain: HttpConnector = {
  kind: "pbrain",
  transport: "http",
  title: "p-brain",
  fields: [
    {
      key: "url",
      label: "URL",
      get help() {
        return pbrainFields().urlHelp(ports.first, ports.last);
      },
      type: "url",
      choices: [],
      required: false,
    },
  ],
  credential: () => ({ type: "none" }),
  baseUrl: ({ url = "" }) => {
    const typed = url.trim() === "" ? `http://127.0.0.1:${ports.first}` : url.trim();
    const base = URL.canParse(typed) ? new URL(typed) : null;
    if (base === null || !/^https?:$/.test(base.protocol))
      throw problem("protocol", sourceWords().noAddress(plainLine(url, 100)));
    return base;
  },
  search: ({ url = "" }) => (url.trim() === "" ? { last: ports.last, path: "/health" } : null),
  connect: (transport) => createSource(transport),
};

const capabilities: Omit<Capabilities, "push"> = {
  steps: true,
  log: "tail",
  create: "workflow",
  actions: {
    cancel: {
      from: ["queued", "running"],
      affects: "whole-run",
      result: "same-job",
      answer: "requested",
      get scope() {
        return pbrainWords().cancel;
      },
    },
    cancelAll: {
      from: ["queued", "running"],
      affects: "whole-run",
      result: "same-job",
      answer: "requested",
      get scope() {
        return pbrainWords().cancelAll;
      },
    },
    rerun: {
      from: ["completed", "failed", "cancelled", "skipped"],
      affects: "whole-run",
      result: "new-jobs",
      answer: "done",
      get scope() {
        return pbrainWords().rerun;
      },
    },
  },
};

const createSource = (transport: Transport): JobSource => {
  /** The plan has a WebSocket, the released server has none: it is tried once. */
  let hasSocket = true;
  const read = createRowReader({ rowsOf, schema: WireRun, id: "id", toJob });

  const readRuns = async (signal: AbortSignal) => rowsOf((await transport.request("/jobs", { signal })).text).rows;

  /** There is no route for one job (`GET /jobs/{id}` is 404 for every id): it is looked for in the list. */
  const find = async (id: JobId, signal: AbortSignal): Promise<WireRun | null> => {
    const raw = (await readRuns(signal)).find((run) => run.id === id);
    if (raw === undefined) return null;
    const run = WireRun.safeParse(raw);
    if (!run.success) throw problem("schema", firstIssue(run.error));
    return run.data;
  };
  const findKnown = async (id: JobId, signal: AbortSignal): Promise<WireRun> => {
    const run = await find(id, signal);
    if (run === null) throw problem("not-found", pbrainWords().gone);
    return run;
  };

  const post = (path: string, json: unknown, signal: AbortSignal) =>
    transport.request(path, { method: "POST", json, signal });

  /** The run that a new stage belongs to. */
  const runOf = async (stage: string, signal: AbortSignal): Promise<JobId> => {
    const runs = await readRuns(signal);
    const run = runs.find(({ stages }) => stages.some((each) => WireStage.safeParse(each).data?.id === stage));
    return (run?.id ?? stage) as JobId;
  };

  const rerun = async ({ stages }: WireRun, signal: AbortSignal): Promise<JobId> => {
    const stage = stages.find((each) => ["failed", "cancelled"].includes(stageStatus(each)));
    if (stage !== undefined) {
      const answer = await post(`/jobs/${encodeURIComponent(stage.id)}/retry`, {}, signal);
      return runOf(parseAnswer(WireStarted, answer.text).id, signal);
    }
    const { projectId, subjectId } = stages[0] ?? { projectId: "", subjectId: "" };
    return runFull(projectId, { subjectIds: [subjectId] }, signal);
  };

  /** The run of the first of the subjects: of several, each becomes a run of its own. */
  const runFull = async (
    project: string,
    { subjectIds, stageIds = [] }: z.output<typeof RunInput>,
    signal: AbortSignal,
  ): Promise<JobId> => {
    const json = { subjectIds, ...(stageIds.length === 0 ? {} : { stageIds }) };
    const { text } = await post(`/projects/${encodeURIComponent(project)}/run-full`, json, signal);
    const started = parseAnswer(WireStages, text).flatMap((row) => {
      const { data } = WireStarted.safeParse(row);
      return data?.subjectId === subjectIds[0] ? [data] : [];
    });
    const [first] = started;
    if (first === undefined) throw problem("schema", pbrainWords().notTold);
    return runOf(first.id, signal);
  };

  return {
    get capabilities() {
      return { ...capabilities, push: hasSocket };
    },
    list: async (_, signal) => {
      const { text, validator, servedAt } = await transport.request("/jobs", { signal });
      const { jobs, rejected } = read(text);
      // The server gives everything at once.
      return { jobs, rejected, next: null, validator, servedAt };
    },
    get: async (id, signal) => {
      const run = await find(id, signal);
      return run === null ? null : toDetail(run);
    },
    steps: async (id, signal) => toSteps(await findKnown(id, signal)),
    log: async (id, cursor, signal) => {
      const before = readCursor(cursor);
      const { stages } = await findKnown(id, signal);
      const begun = stages.filter((stage) => !["queued", "skipped"].includes(stageStatus(stage)));
      const from = Math.max(
        0,
        begun.findIndex((stage) => stage.id === before?.stage),
      );
      const logs = await Promise.all(
        begun.slice(from).map(async (stage) => {
          const path = `/jobs/${encodeURIComponent(stage.id)}/logs?tail=${tailLength}`;
          const { lines } = parseAnswer(WireLog, (await transport.request(path, { signal })).text);
          // Its last line may be half written.
          const over = isTerminal(stageStatus(stage));
          return {
            id: stage.id,
            name: plainLine(stage.stageId, 60),
            lines: over ? lines : lines.slice(0, -1),
            open: over ? null : (lines.at(-1) ?? null),
          };
        }),
      );
      return continueLog(
        logs,
        before,
        stages.every((stage) => isTerminal(stageStatus(stage))),
      );
    },
    async *events(signal) {
      let heard = false;
      try {
        for await (const text of transport.stream("/ws", signal)) {
          const event = heard ? toEvent(text) : "resync";
          heard = true;
          yield event;
        }
      } catch (error) {
        // A server without a WebSocket refuses the upgrade before it says anything; one that is silent has one.
        if (heard || !(error instanceof ProblemError) || error.problem.code === "timeout") throw error;
        hasSocket = false;
      }
    },
    startable: (signal) => readProjects(transport, signal),
    create: async (project, input, signal) => {
      const wanted = RunInput.safeParse(input);
      if (!wanted.success) throw problem("declined", firstIssue(wanted.error));
      return runFull(project, wanted.data, signal);
    },
    act: async (action, id, signal) => {
      const run = await findKnown(id, signal);
      switch (action) {
        case "cancel": {
          const stage = run.stages.find((each) => !isTerminal(stageStatus(each)));
          if (stage === undefined) throw problem("protocol", pbrainWords().ended);
          await post(`/jobs/${encodeURIComponent(stage.id)}/cancel`, {}, signal);
          return null;
        }
        case "cancelAll": {
          const project = run.stages[0]?.projectId ?? "";
          await post(`/jobs/cancel-all?projectId=${encodeURIComponent(project)}`, {}, signal);
          return null;
        }
        case "rerun":
          return rerun(run, signal);
        case "resume":
        case "delete":
          throw problem("protocol", sourceWords().cannot);
      }
    },
  };
};

const rowsOf = (text: string) => ({ rows: toRuns(parseAnswer(WireStages, text)), limit: null });

/** A stage's row says nothing of its run: whatever changed, the list tells. */
const toEvent = (text: string): PushEvent => (parseAnswer(WirePush, text).type === "job_log" ? "alive" : "resync");
