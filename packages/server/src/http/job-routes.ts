import { setTimeout as sleep } from "node:timers/promises";
import { WireCreateJob, type WireJob } from "@jobwatch/core/jobs-api";
import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import * as z from "zod/mini";
import { describeIssues } from "../issues.ts";
import type { LogReader } from "../logs/log-reader.ts";
import type { JobQueue } from "../running/job-queue.ts";
import type { JobReads } from "../store/job-reads.ts";
import type { JobWrites } from "../store/job-writes.ts";
import { hasEnded, TransitionRefused } from "../store/life-cycle.ts";
import type { WorkflowCatalogue } from "../workflows/catalogue.ts";
import { checkInput } from "../workflows/check-input.ts";
import {
  type CommandInput,
  CommandRequest,
  commandId,
  commandText,
  commandWorkflow,
  environmentName,
  isCommandId,
  parseCommandInput,
} from "../workflows/command.ts";
import type { Workflow } from "../workflows/workflow.ts";
import { checkBody, parseBody, parseJson } from "./body.ts";
import { describe } from "./document.ts";
import { fail } from "./fail.ts";
import { checked, count } from "./parameters.ts";
import { Bulk } from "./schemas.ts";
import { findWorkflow } from "./workflow-routes.ts";

/** Bytes of an input as JSON: it reaches a process as one environment variable, and Linux takes 128 KiB of that. */
const longestInput = 120 * 1024;

const LogQuery = z.object({
  offset: z._default(count(0), 0),
  limit: z._default(count(1, 5_000), 1_000),
  /** The last so many lines instead of those from `offset`. */
  tail: z.optional(count(1, 5_000)),
  /** Seconds to wait for a line if there is none yet. */
  wait: z._default(count(0, 30), 0),
});
/** Between two looks for a line that is waited for, in milliseconds. */
const logPauseMs = 100;
const JobPath = z.object({ id: z.string() });

export interface JobRoutesOptions {
  readonly reads: JobReads;
  readonly writes: Pick<JobWrites, "remove">;
  readonly queue: JobQueue;
  readonly logs: LogReader;
  readonly workflows: WorkflowCatalogue;
  /** What a job would miss, in words for its person; empty when it may run. */
  readonly findMissing: (workflow: Workflow, input: unknown) => Promise<readonly string[]>;
  /** Of the variables that a client sends with a command, those that its job needs beside the server's own. */
  readonly commandEnv: (env: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

export const jobRoutes = ({ reads, writes, queue, logs, workflows, findMissing, commandEnv }: JobRoutesOptions) => {
  const known = (id: string): WireJob => reads.job(id) ?? fail(404, `There is no job ${id}`);
  const refuseIfMissing = async (how: string, workflow: Workflow, input: unknown): Promise<void> => {
    const missing = await findMissing(workflow, input);
    if (missing.length > 0)
      fail(
        422,
        `The job was not ${how}:\n${missing.join("\n")}`,
        missing.map((message) => ({ path: ["preflight"], message })),
      );
  };
  /** What a body asks to run: a workflow with its input, a command, or a command again. */
  const requested = async (text: string): Promise<{ workflow: Workflow; input: unknown; priority: number }> => {
    const body = parseJson(text);
    if (typeof body === "object" && body !== null && "command" in body) {
      const { command, cwd, name, env, priority } = checkBody(CommandRequest, body);
      const variables = env ? commandEnv(env) : {};
      const workflow = commandWorkflow(commandId(name ?? commandText(command)), { command, cwd }, variables);
      const input: CommandInput = { command, cwd, environment: environmentName(variables) };
      return { workflow, input, priority };
    }
    const { workflow_id, input_payload, priority } = checkBody(WireCreateJob, body);
    if (!isCommandId(workflow_id)) {
      const workflow = findWorkflow(await workflows.read(), workflow_id);
      const wrong = checkInput(input_payload, workflow);
      if (wrong.length > 0) fail(400, describeIssues(wrong), wrong);
      await refuseIfMissing("accepted", workflow, input_payload);
      return { workflow, input: input_payload, priority };
    }
    const input = parseCommandInput(input_payload);
    if ("message" in input) return fail(400, input.message);
    const variables = input.environment === null ? {} : reads.environment(input.environment);
    if (variables === null)
      return fail(
        409,
        "The environment of this command is no longer kept, since its jobs were deleted; run the command anew",
      );
    return { workflow: commandWorkflow(workflow_id, input, variables), input, priority };
  };
  /** What can be done with a job that is there. */
  const acts = {
    cancel: (id: string): void => queue.cancel(known(id)),
    /** Its workflow may say by now what else it needs; one that is no longer there needs nothing. */
    resume: async (id: string): Promise<void> => {
      const { workflow_id, input_payload } = known(id);
      const workflow = (await workflows.read()).items.find((each) => each.id === workflow_id);
      if (workflow) await refuseIfMissing("resumed", workflow, input_payload);
      queue.resume(id);
    },
    delete: async (id: string): Promise<void> => {
      writes.remove(known(id).id);
      await logs.remove(id);
    },
  };
  const missing = { 404: "There is no such job" };

  return new Hono()
    .post(
      "/jobs",
      describe({
        id: "createJob",
        summary: "The new job, waiting for a slot",
        description:
          "Runs a workflow with its input, or a command that needs no workflow: the program and its arguments, its folder, variables beside the server's own.",
        body: "CreateJob",
        answer: "Job",
        status: 201,
        otherwise: {
          400: "The body is wrong",
          404: "There is no such workflow",
          409: "The command is to run again, and its environment is no longer kept",
          413: "The body is over 1 MiB, or the input over 120 KiB",
          422: "Something that the workflow needs is missing; all of it is named",
        },
      }),
      async (c) => {
        const { workflow, input, priority } = await requested(await c.req.text());
        if (Buffer.byteLength(JSON.stringify(input)) > longestInput)
          fail(413, `input_payload is over ${longestInput / 1024} KiB; pass the name of a file instead`);
        return c.json(queue.submit(workflow, input, priority), 201);
      },
    )
    .get(
      "/jobs/:id",
      describe({ id: "getJob", summary: "One job", answer: "Job", otherwise: missing }),
      checked("param", JobPath),
      (c) => c.json(known(c.req.valid("param").id)),
    )
    .get(
      "/jobs/:id/steps",
      describe({ id: "listSteps", summary: "A job's steps, in their order", answer: "StepList", otherwise: missing }),
      checked("param", JobPath),
      (c) => {
        const { id } = known(c.req.valid("param").id);
        return c.json({ job_id: id, steps: reads.steps(id) });
      },
    )
    .get(
      "/jobs/:id/logs",
      describe({
        id: "readLog",
        summary: "Lines of a job's log",
        answer: "LogPage",
        otherwise: { 400: "A parameter is wrong", ...missing },
      }),
      checked("param", JobPath),
      checked("query", LogQuery),
      async (c) => {
        const { id } = c.req.valid("param");
        const { limit, tail, wait, ...query } = c.req.valid("query");
        known(id);
        const offset = tail === undefined ? query.offset : Math.max(0, (await logs.length(id)) - tail);
        const deadline = performance.now() + wait * 1_000;
        const read = async () => {
          // The status first: what a job wrote is all in its log before it ends, never the other way round.
          const over = hasEnded(known(id).status);
          const page = await logs.page(id, offset, tail ?? limit);
          return { page, ended: over && page.atEnd };
        };
        let { page, ended } = await read();
        while (page.lines.length === 0 && !ended && performance.now() < deadline && !c.req.raw.signal.aborted) {
          await sleep(logPauseMs);
          ({ page, ended } = await read());
        }
        return c.json({ job_id: id, offset: page.offset, next_offset: page.nextOffset, ended, lines: page.lines });
      },
    )
    .post(
      "/jobs/:id/cancel",
      describe({
        id: "cancelJob",
        summary: "The job; it reads cancelled when its last process is gone",
        answer: "Job",
        otherwise: { ...missing, 409: "The job has already ended" },
      }),
      checked("param", JobPath),
      (c) => {
        const { id } = c.req.valid("param");
        acts.cancel(id);
        return c.json(known(id));
      },
    )
    .post(
      "/jobs/:id/resume",
      describe({
        id: "resumeJob",
        summary: "The job, waiting again; it goes on at the step that did not complete",
        answer: "Job",
        otherwise: {
          ...missing,
          409: "The job did not fail and was not cancelled",
          422: "Something that the workflow needs is missing; all of it is named",
        },
      }),
      checked("param", JobPath),
      async (c) => {
        const { id } = c.req.valid("param");
        await acts.resume(id);
        return c.json(known(id));
      },
    )
    .delete(
      "/jobs/:id",
      describe({
        id: "deleteJob",
        summary: "The job and its log are gone",
        answer: null,
        status: 204,
        otherwise: { ...missing, 409: "The job has not ended" },
      }),
      checked("param", JobPath),
      async (c) => {
        await acts.delete(c.req.valid("param").id);
        return c.body(null, 204);
      },
    )
    .post(
      "/jobs/bulk",
      describe({
        id: "changeJobs",
        summary: "What became of each job, in the order in which they were named",
        body: "Bulk",
        answer: "BulkResult",
        otherwise: { 400: "The body is wrong" },
      }),
      async (c) => {
        const { action, ids } = parseBody(Bulk, await c.req.text());
        const results: { id: string; ok: boolean; message: string | null }[] = [];
        for (const id of ids) {
          try {
            await acts[action](id);
            results.push({ id, ok: true, message: null });
          } catch (error) {
            if (!(error instanceof HTTPException || error instanceof TransitionRefused)) throw error;
            results.push({ id, ok: false, message: error.message });
          }
        }
        return c.json({ results });
      },
    )
    .get(
      "/jobs/:id/history",
      describe({
        id: "readHistory",
        summary: "Every change of the job's status, with the error of each attempt",
        answer: "History",
        otherwise: missing,
      }),
      checked("param", JobPath),
      (c) => {
        const { id } = known(c.req.valid("param").id);
        return c.json({ job_id: id, entries: reads.history(id) });
      },
    )
    .get(
      "/jobs/:id/costs",
      describe({
        id: "readCosts",
        summary: "What the job costs by now: its steps' hours at its workflow's rate; no items where that has none",
        answer: "Costs",
        otherwise: missing,
      }),
      checked("param", JobPath),
      (c) => c.json(reads.costs(known(c.req.valid("param").id).id, Date.now())),
    )
    .get(
      "/jobs/:id/metrics",
      describe({
        id: "readMetrics",
        summary: "What the job's processes used, from time to time; empty where the machine does not tell",
        answer: "Metrics",
        otherwise: missing,
      }),
      checked("param", JobPath),
      (c) => {
        const { id } = known(c.req.valid("param").id);
        return c.json({ job_id: id, samples: reads.samples(id) });
      },
    );
};
