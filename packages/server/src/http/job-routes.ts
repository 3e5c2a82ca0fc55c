import { WireCreateJob, type WireJob } from "@jobwatch/core/jobs-api";
import { Hono } from "hono";
import { validator } from "hono-openapi";
import * as z from "zod/mini";
import { describeIssues } from "../issues.ts";
import type { LogReader } from "../logs/log-reader.ts";
import type { JobQueue } from "../running/job-queue.ts";
import type { JobChanges } from "../store/job-changes.ts";
import type { JobReads } from "../store/job-reads.ts";
import type { JobWrites } from "../store/job-writes.ts";
import { hasEnded } from "../store/life-cycle.ts";
import { jobStatuses } from "../store/status.ts";
import type { WorkflowCatalogue } from "../workflows/catalogue.ts";
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
import { checkBody, parseJson } from "./body.ts";
import { describe } from "./document.ts";
import { matchesETag } from "./etag.ts";
import { fail } from "./fail.ts";
import { findWorkflow } from "./workflow-routes.ts";

/** Bytes of an input as JSON: it reaches a process as one environment variable, and Linux takes 128 KiB of that. */
const longestInput = 120 * 1024;

const count = (smallest: number, largest = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().check(z.int(), z.minimum(smallest), z.maximum(largest));

const ListQuery = z.object({
  skip: z._default(count(0), 0),
  limit: z._default(count(1, 200), 50),
  status: z.optional(z.enum(jobStatuses)),
});
const LogQuery = z.object({ offset: z._default(count(0), 0), limit: z._default(count(1, 5_000), 1_000) });
const JobPath = z.object({ id: z.string() });

const checked = <Schema extends z.ZodMiniType, Target extends "query" | "param">(target: Target, schema: Schema) =>
  validator(target, schema, (result) => {
    if (!result.success) fail(400, describeIssues(result.error));
  });

export interface JobRoutesOptions {
  readonly reads: JobReads;
  readonly changes: Pick<JobChanges, "revision">;
  readonly writes: Pick<JobWrites, "remove">;
  readonly queue: JobQueue;
  readonly logs: LogReader;
  readonly workflows: WorkflowCatalogue;
  /** Of the variables that a client sends with a command, those that its job needs beside the server's own. */
  readonly commandEnv: (env: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
  /** New at every start, so that a tag of an earlier run never fits. */
  readonly bootId: string;
}

export const jobRoutes = ({ reads, changes, writes, queue, logs, workflows, commandEnv, bootId }: JobRoutesOptions) => {
  const known = (id: string): WireJob => reads.job(id) ?? fail(404, `There is no job ${id}`);
  /** What a body asks to run: a workflow with its input, a command, or a command again. */
  const requested = async (text: string): Promise<{ workflow: Workflow; input: unknown }> => {
    const body = parseJson(text);
    if (typeof body === "object" && body !== null && "command" in body) {
      const { command, cwd, name, env } = checkBody(CommandRequest, body);
      const variables = env ? commandEnv(env) : {};
      const workflow = commandWorkflow(commandId(name ?? commandText(command)), { command, cwd }, variables);
      return { workflow, input: { command, cwd, environment: environmentName(variables) } satisfies CommandInput };
    }
    const { workflow_id, input_payload } = checkBody(WireCreateJob, body);
    if (!isCommandId(workflow_id))
      return { workflow: findWorkflow(await workflows.read(), workflow_id), input: input_payload };
    const input = parseCommandInput(input_payload);
    if ("message" in input) return fail(400, input.message);
    const variables = reads.environment(input.environment);
    if (variables === null)
      return fail(
        409,
        "The environment of this command is no longer kept, since its jobs were deleted; run the command anew",
      );
    return { workflow: commandWorkflow(workflow_id, input, variables), input };
  };
  const missing = { 404: "There is no such job" };

  return new Hono()
    .get(
      "/jobs",
      describe({
        id: "listJobs",
        summary: "Jobs, newest first",
        answer: "JobPage",
        otherwise: { 304: "Nothing changed since the tag in If-None-Match", 400: "A parameter is wrong" },
      }),
      checked("query", ListQuery),
      (c) => {
        const { skip, limit, status = null } = c.req.valid("query");
        const etag = `"${bootId}.${changes.revision()}"`;
        c.header("etag", etag);
        if (matchesETag(c.req.header("if-none-match"), etag)) return c.body(null, 304);
        return c.json({ ...reads.list({ skip, limit, status }), skip, limit });
      },
    )
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
          413: "The input is too large",
        },
      }),
      async (c) => {
        const { workflow, input } = await requested(await c.req.text());
        if (Buffer.byteLength(JSON.stringify(input)) > longestInput)
          fail(413, `input_payload is over ${longestInput / 1024} KiB; pass the name of a file instead`);
        return c.json(queue.submit(workflow, input), 201);
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
        // The status first: what a job wrote is all in its log before it ends, never the other way round.
        const { id, status } = known(c.req.valid("param").id);
        const { offset, limit } = c.req.valid("query");
        const page = await logs.page(id, offset, limit);
        const ended = hasEnded(status) && page.atEnd;
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
        const job = known(c.req.valid("param").id);
        queue.cancel(job);
        return c.json(known(job.id));
      },
    )
    .post(
      "/jobs/:id/resume",
      describe({
        id: "resumeJob",
        summary: "The job, waiting again; it goes on at the step that did not complete",
        answer: "Job",
        otherwise: { ...missing, 409: "The job did not fail and was not cancelled" },
      }),
      checked("param", JobPath),
      (c) => {
        const { id } = known(c.req.valid("param").id);
        queue.resume(id);
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
        const { id } = known(c.req.valid("param").id);
        writes.remove(id);
        await logs.remove(id);
        return c.body(null, 204);
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
