import type { WireJob, WireStep } from "@jobwatch/core/jobs-api";
import * as z from "zod/mini";
import type { WireHistoryEntry, WireSample } from "../http/schemas.ts";
import { WorkflowStep } from "../workflows/workflow.ts";

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

export const Progress = z.object({ done: z.number(), total: z.number(), label: text });
export type Progress = z.output<typeof Progress>;

const JobRow = z.object({
  id: z.string(),
  workflow_id: z.string(),
  name: z.string(),
  status: z.string(),
  input_payload: json(z.unknown()),
  error_message: text,
  exit_code: z.nullable(z.number()),
  signal: text,
  error_class: text,
  attempt: z.number(),
  progress: z.nullable(json(Progress)),
  created_at: z.string(),
  started_at: text,
  completed_at: text,
  updated_at: z.string(),
});

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
/** The column `steps`: what a job runs. */
export const storedSteps = (column: unknown): WorkflowStep[] => Steps.parse(column);

/** What the queue hands to a slot. */
const ClaimedRow = z.object({ id: z.string(), steps: Steps, input_payload: json(z.unknown()) });

const LeftRow = z.object({ id: z.string(), group_id: z.nullable(z.number()), group_identity: text });

/** This server keeps one tenant and has no results beside the log. */
export const wireJob = (row: unknown): WireJob => ({
  ...JobRow.parse(row),
  tenant_id: "local",
  output_payload: null,
});

export const wireStep = (row: unknown): WireStep => {
  const step = StepRow.parse(row);
  return { ...step, id: `${step.job_id}:${step.step_index}:${step.attempt_number}` };
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

export interface ClaimedJob {
  readonly id: string;
  readonly steps: readonly WorkflowStep[];
  readonly input: unknown;
  /** Indexes of steps that an earlier attempt completed: they are not run again. */
  readonly done: ReadonlySet<number>;
}

export const claimedJob = (row: unknown, done: ReadonlySet<number>): ClaimedJob => {
  const { id, steps, input_payload } = ClaimedRow.parse(row);
  return { id, steps, input: input_payload, done };
};

/** A process group as it is remembered: the number alone may belong to a stranger later, the identity never does. */
export interface GroupRecord {
  readonly id: number;
  readonly identity: string;
}

/** A job that a server had in hand when it stopped, with the process group that its step ran in, if one did. */
export interface LeftJob {
  readonly id: string;
  readonly group: GroupRecord | null;
}

export const leftJob = (row: unknown): LeftJob => {
  const { id, group_id, group_identity } = LeftRow.parse(row);
  return {
    id,
    group: group_id === null || group_identity === null ? null : { id: group_id, identity: group_identity },
  };
};
