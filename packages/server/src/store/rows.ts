import type { WireHistoryEntry, WireJob, WireSample, WireStep } from "@jobwatch/core/jobs-api";
import * as z from "zod/mini";
import type { JobOutputs } from "../running/step-outputs.ts";
import { commandText } from "../workflows/command.ts";
import { needsOf } from "../workflows/needs.ts";
import { CostRate, WorkflowStep } from "../workflows/workflow.ts";
import { errorClasses, type Failure, type StopReason, stopReasons } from "./status.ts";

const text = z.nullable(z.string());

/** A column that holds JSON. */
const json = <T extends z.ZodMiniType>(schema: T) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((value): unknown => JSON.parse(value)),
    ),
    schema,
  );

/** A column that holds JSON of any form: a list reads two a row. */
const anyJson = z.pipe(
  z.string(),
  z.transform((value): unknown => JSON.parse(value)),
);

export const Progress = z.object({ done: z.number(), total: z.number(), label: text });
export type Progress = z.output<typeof Progress>;

const JobRow = z.object({
  id: z.string(),
  workflow_id: z.string(),
  name: z.string(),
  status: z.string(),
  input_payload: anyJson,
  output_payload: z.nullable(anyJson),
  error_message: text,
  exit_code: z.nullable(z.number()),
  signal: text,
  error_class: text,
  attempt: z.number(),
  progress: z.nullable(json(Progress)),
  priority: z.number(),
  created_at: z.string(),
  started_at: text,
  completed_at: text,
  updated_at: z.string(),
});

/** Of a job, what is told of it; the others hold what it runs. */
export const jobColumns = Object.keys(JobRow.shape).join(", ");

const StepRow = z.object({
  job_id: z.string(),
  step_index: z.number(),
  step_id: z.string(),
  attempt_number: z.number(),
  status: z.string(),
  error_message: text,
  exit_code: z.nullable(z.number()),
  signal: text,
  error_class: text,
  started_at: text,
  completed_at: text,
});

const HistoryRow = z.object({
  at: z.string(),
  attempt: z.number(),
  from_status: text,
  to_status: z.string(),
  error_message: text,
  exit_code: z.nullable(z.number()),
  signal: text,
  error_class: text,
});

const Steps = json(z.array(WorkflowStep));
const Rate = z.nullable(json(CostRate));
/** The column `cost_rate`. */
export const storedRate = (column: unknown): CostRate | null => Rate.parse(column);

/** The column `steps`: what a job runs. */
export const storedSteps = (column: unknown): WorkflowStep[] => Steps.parse(column);

/** This server keeps one tenant. */
export const wireJob = (row: unknown): WireJob => ({
  ...JobRow.parse(row),
  tenant_id: "local",
});

const PlanRow = z.object({ steps: Steps, output_payload: z.nullable(json(z.record(z.string(), z.unknown()))) });

/** A job's steps on the wire: what became of them, with what its workflow said of them and what they passed on. */
export const wireSteps = (jobRow: unknown, stepRows: readonly unknown[]): WireStep[] => {
  const { steps, output_payload } = PlanRow.parse(jobRow);
  const needs = needsOf(steps);
  return stepRows.map((row) => {
    const step = StepRow.parse(row);
    const planned = steps[step.step_index];
    return {
      ...step,
      id: `${step.job_id}:${step.step_index}:${step.attempt_number}`,
      name: planned?.name ?? null,
      needs: needs[step.step_index]?.flatMap((index) => steps[index]?.id ?? []) ?? null,
      input_data: null,
      output_data: step.status === "completed" ? (output_payload?.[step.step_id] ?? null) : null,
      agent: null,
      tool: planned === undefined ? null : toolText(planned),
      prompt: null,
    };
  });
};

/** Characters of a command line that are told. */
const longestTool = 2_000;

/** What a step runs, in a line; of a script, the program that reads it. */
const toolText = ({ run }: WorkflowStep): string => {
  const text = typeof run === "string" ? run : commandText("script" in run ? run.shell : run);
  return text.length > longestTool ? `${text.slice(0, longestTool - 1)}…` : text;
};

const SampleRow = z.object({
  at: z.string(),
  attempt: z.number(),
  step_index: z.number(),
  cpu_percent: z.number(),
  cpu_seconds: z.number(),
  memory_bytes: z.number(),
});
export const wireSample = (row: unknown): WireSample => SampleRow.parse(row);

/** One change of a job's status; `from` is null for its creation. An end holds that attempt's error. */
export const wireHistoryEntry = (row: unknown): WireHistoryEntry => {
  const { from_status, to_status, ...entry } = HistoryRow.parse(row);
  return { ...entry, from: from_status, to: to_status };
};

/** A step as it stands. A row of its own for each attempt: this is the last one. */
const StepStateRow = z.object({
  step_index: z.number(),
  attempt_number: z.number(),
  /** Of these, how many the job's present attempt has made. */
  tries: z.number(),
  status: z.enum(["pending", "running", "completed", "failed", "cancelled", "skipped"]),
  error_message: text,
  error_class: z.nullable(z.enum(errorClasses)),
  exit_code: z.nullable(z.number()),
  signal: text,
});

export interface StepState {
  readonly status: z.output<typeof StepStateRow>["status"];
  readonly attempt: number;
  readonly tries: number;
  readonly failure: Failure | null;
}

const stepState = (row: unknown): [number, StepState] => {
  const { step_index, attempt_number, tries, status, ...failed } = StepStateRow.parse(row);
  const { error_message, error_class, exit_code, signal } = failed;
  const failure =
    error_message === null || error_class === null
      ? null
      : { message: error_message, class: error_class, exitCode: exit_code, signal };
  return [step_index, { status, attempt: attempt_number, tries, failure }];
};

const JobInHandRow = z.object({
  id: z.string(),
  status: z.string(),
  steps: Steps,
  input_payload: json(z.unknown()),
  stop_reason: z.nullable(z.enum(stopReasons)),
  parallel: z.number(),
  output_payload: z.nullable(json(z.record(z.string(), z.record(z.string(), z.unknown())))),
});

/** A job that has a slot: what it runs, and how far it is. */
export interface JobInHand {
  readonly id: string;
  readonly steps: readonly WorkflowStep[];
  readonly input: unknown;
  /** What its completed steps pass on. */
  readonly outputs: JobOutputs;
  /** Steps at a time. */
  readonly parallel: number;
  /** It is running already: an earlier server began it. */
  readonly begun: boolean;
  /** By the step's index. */
  readonly states: readonly StepState[];
  /** It is to stop, and why. */
  readonly stopReason: StopReason | null;
}

export const jobInHand = (row: unknown, stepRows: readonly unknown[]): JobInHand => {
  const { id, status, steps, input_payload, stop_reason, parallel, output_payload } = JobInHandRow.parse(row);
  const states = new Map(stepRows.map(stepState));
  return {
    id,
    steps,
    input: input_payload,
    outputs: output_payload ?? {},
    parallel,
    begun: status === "running",
    states: steps.map((_, index) => states.get(index) ?? { status: "pending", attempt: 1, tries: 1, failure: null }),
    stopReason: stop_reason,
  };
};
