import {
  WireCosts,
  WireCreateJob,
  WireError,
  WireHistory,
  WireJob,
  WireJobPage,
  WireLogPage,
  WireMetrics,
  WirePair,
  WirePaired,
  WireStep,
  WireStepList,
} from "@jobwatch/core/jobs-api";
import * as z from "zod/mini";
import { CommandRequest } from "../workflows/command.ts";

const WireWorkflow = z.object({
  id: z.string(),
  name: z.string(),
  description: z.nullable(z.string()),
  steps: z.array(z.object({ id: z.string(), name: z.string() })),
  /** JSON Schema of the input. */
  input_schema: z.nullable(z.record(z.string(), z.unknown())),
  /** What is looked for before a job is accepted, in words. */
  preflight: z.array(z.string()),
});
export type WireWorkflow = z.output<typeof WireWorkflow>;

const WireWorkflowList = z.object({
  items: z.array(WireWorkflow),
  /** Files that give no workflow, and why. */
  problems: z.array(z.object({ file: z.string(), message: z.string() })),
});

/** The same for several jobs, one after the other. */
export const Bulk = z.strictObject({
  action: z.enum(["cancel", "resume", "delete"]),
  ids: z.array(z.string()).check(z.minLength(1), z.maxLength(200)),
});
const BulkResult = z.object({
  results: z.array(z.object({ id: z.string(), ok: z.boolean(), message: z.nullable(z.string()) })),
});

/** The body of `PUT /acks/:eventId`. */
export const TakeAck = z.strictObject({
  /** Who asks: an id of its own, the same each time. */
  by: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Seconds. */
  expires_in: z._default(z.number().check(z.minimum(1), z.maximum(86_400)), 600),
});
const Ack = z.object({
  event_id: z.string(),
  by: z.string(),
  at: z.string(),
  expires_at: z.string(),
  yours: z.boolean(),
});

const WireSpread = z.nullable(z.object({ count: z.number(), median_ms: z.number(), p95_ms: z.number() }));
const WireInsight = z.object({
  completed: z.number(),
  failed: z.number(),
  cancelled: z.number(),
  /** Completed of those that completed or failed: 0 to 1. null: there were none. */
  success_rate: z.nullable(z.number()),
  /** Of what completed: from its start to its end. */
  duration: WireSpread,
  in_status: z.object({ pending: WireSpread, claimed: WireSpread, running: WireSpread }),
  /** What failures were of, the most frequent first. */
  errors: z.array(z.object({ error_class: z.string(), count: z.number() })),
});
export type WireInsight = z.output<typeof WireInsight>;
const WireInsights = z.object({
  since: z.string(),
  until: z.string(),
  all: WireInsight,
  workflows: z.array(z.extend(WireInsight, { workflow_id: z.string() })),
});
export type WireInsights = z.output<typeof WireInsights>;

const WireHealth = z.object({ ok: z.boolean(), name: z.string(), version: z.string() });

/** Every body by its name in the OpenAPI document. */
const named = {
  Job: WireJob,
  JobPage: z.extend(WireJobPage, { items: z.array(WireJob) }),
  Step: WireStep,
  StepList: WireStepList,
  History: WireHistory,
  Metrics: WireMetrics,
  Costs: WireCosts,
  LogPage: WireLogPage,
  CreateJob: z.union([WireCreateJob, CommandRequest]),
  TakeAck,
  Ack,
  Bulk,
  BulkResult,
  Pair: WirePair,
  Paired: WirePaired,
  Workflow: WireWorkflow,
  WorkflowList: WireWorkflowList,
  Insights: WireInsights,
  Health: WireHealth,
  Error: WireError,
};
export type SchemaName = keyof typeof named;

const address = (name: string): string => `#/components/schemas/${name}`;

/** A JSON body of that schema, for a request or an answer. */
export const jsonBody = (name: SchemaName) => ({ "application/json": { schema: { $ref: address(name) } } });

/** The document's `components.schemas`: answers as they are sent, requests as they are taken. */
export const documentSchemas = (): Record<string, object> => {
  const requests: readonly string[] = ["CreateJob", "Bulk", "TakeAck", "Pair"] satisfies SchemaName[];
  const taken = Object.entries(jsonSchemas("input")).filter(([name]) => requests.includes(name));
  return { ...jsonSchemas("output"), ...Object.fromEntries(taken) };
};

const jsonSchemas = (io: "input" | "output"): Record<string, object> => {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: address, io });
  // OpenAPI 3.1 has this dialect by default, and knows a schema by its place in the document.
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]));
};
