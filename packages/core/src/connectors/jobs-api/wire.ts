/**
 * The Job Monitor REST API as it is on the wire, under `/api/v1`. Fields that a plain server may lack have defaults, so
 * that one set of schemas reads any server and describes ours (`@jobwatch/server` builds its OpenAPI document from them).
 */
import * as z from "zod/mini";
import { orNull } from "../or-null.ts";

const Timestamp = z.string(); // ISO 8601

export const WireProgress = z.object({ done: z.number(), total: z.number(), label: orNull(z.string()) });

export const WireJob = z.object({
  id: z.string(),
  /** `pending | claimed | running | completed | failed | cancelled`; another word is kept and shown as unknown. */
  status: z.string(),
  workflow_id: orNull(z.string()),
  tenant_id: orNull(z.string()),
  error_message: orNull(z.string()),
  created_at: orNull(Timestamp),
  started_at: orNull(Timestamp),
  completed_at: orNull(Timestamp),
  input_payload: orNull(z.unknown()),
  output_payload: orNull(z.unknown()),
  // Our server adds:
  name: orNull(z.string()),
  attempt: orNull(z.number()),
  exit_code: orNull(z.number()),
  /** Of the signal that ended it: `SIGKILL`. */
  signal: orNull(z.string()),
  /** Why it failed, or `cancelled`: `exit | exception | time_limit | signal | out_of_memory | lost | cancelled`. */
  error_class: orNull(z.string()),
  progress: orNull(WireProgress),
  /** From 0 to 3: the higher ones run first. */
  priority: orNull(z.number()),
  updated_at: orNull(Timestamp),
});
export type WireJob = z.output<typeof WireJob>;

/** What a list is read for: the fields that the neutral job is made of. A payload that moves is no change. */
export const WireListedJob = z.pick(WireJob, {
  id: true,
  status: true,
  workflow_id: true,
  error_message: true,
  created_at: true,
  started_at: true,
  completed_at: true,
  name: true,
  attempt: true,
  progress: true,
  updated_at: true,
});
export type WireListedJob = z.output<typeof WireListedJob>;

/** Rows are read one by one: one bad row must not hide the good ones. */
export const WireJobPage = z.object({
  items: z.array(z.unknown()),
  total: z.number(),
  skip: z.number(),
  limit: z.number(),
});

export const WireStep = z.object({
  id: z.string(),
  job_id: z.string(),
  step_id: z.string(),
  step_index: z.number(),
  /** `pending | running | completed | failed | cancelled | skipped`. */
  status: z.string(),
  error_message: orNull(z.string()),
  /** Several attempts of one step are several rows. */
  attempt_number: orNull(z.number()),
  started_at: orNull(Timestamp),
  completed_at: orNull(Timestamp),
  input_data: orNull(z.unknown()),
  output_data: orNull(z.unknown()),
  /** Who does it, with what (ours: the command that it runs), and what they were asked to do. */
  agent: orNull(z.string()),
  tool: orNull(z.string()),
  prompt: orNull(z.string()),
  // Our server adds:
  /** As the job's workflow had it when the job was created. */
  name: orNull(z.string()),
  /** The `step_id` of each step that it waits for. */
  needs: orNull(z.array(z.string())),
  /** These as for a job. */
  exit_code: orNull(z.number()),
  signal: orNull(z.string()),
  error_class: orNull(z.string()),
});
export type WireStep = z.output<typeof WireStep>;
export const WireStepList = z.object({ job_id: z.string(), steps: z.array(WireStep) });

export const WireLogLine = z.object({ at: Timestamp, stream: z.enum(["stdout", "stderr"]), text: z.string() });
export type WireLogLine = z.output<typeof WireLogLine>;
/** `offset` and `next_offset` count lines; `ended`: the job is over and nothing follows `next_offset`. */
export const WireLogPage = z.object({
  job_id: z.string(),
  offset: z.number(),
  next_offset: z.number(),
  ended: z.boolean(),
  lines: z.array(WireLogLine),
});

export const WireHistoryEntry = z.object({
  at: Timestamp,
  attempt: z.number(),
  /** null: the job was created. */
  from: orNull(z.string()),
  to: z.string(),
  /** Of an attempt that ended without success. */
  error_message: orNull(z.string()),
  error_class: orNull(z.string()),
  exit_code: orNull(z.number()),
  signal: orNull(z.string()),
});
export type WireHistoryEntry = z.output<typeof WireHistoryEntry>;
/** Every change of a job's status, the first one first. */
export const WireHistory = z.object({ job_id: orNull(z.string()), entries: z.array(WireHistoryEntry) });

export const WireSample = z.object({
  at: Timestamp,
  attempt: z.number(),
  step_index: z.number(),
  /** Of one processor, since the sample before: 250 are two and a half. */
  cpu_percent: z.number(),
  /** Of the step so far. */
  cpu_seconds: z.number(),
  memory_bytes: z.number(),
});
export type WireSample = z.output<typeof WireSample>;
/** What a job used, from time to time. */
export const WireMetrics = z.object({ job_id: orNull(z.string()), samples: z.array(WireSample) });

/** What a job cost: each of its steps by the hours that it ran. No items: the server knows no rate for it. */
export const WireCosts = z.object({
  job_id: orNull(z.string()),
  items: z.array(z.object({ step: z.string(), hours: z.number(), rate: z.number(), cost: z.number() })),
  total: z.number(),
  currency: orNull(z.string()),
});
export type WireCosts = z.output<typeof WireCosts>;

/** `GET /workflows/:id`: the step's name lives here. */
export const WireWorkflow = z.object({
  id: z.string(),
  name: orNull(z.string()),
  steps: z.array(z.object({ id: z.string(), name: orNull(z.string()) })),
});

/** A workflow as a job is started of it: a row of the list, or (what that leaves out) the answer to `GET /workflows/:id`. */
export const WireStartable = z.object({
  id: z.string(),
  name: orNull(z.string()),
  description: orNull(z.string()),
  steps: z.optional(z.array(z.object({ id: z.string(), name: orNull(z.string()) }))),
  /** JSON Schema of the input. */
  input_schema: z.optional(z.unknown()),
  // Our server adds: what it looks for before it takes a job, in words.
  preflight: z._default(z.array(z.string()), []),
});
export type WireStartable = z.output<typeof WireStartable>;

/** `GET /workflows`: rows are read one by one. Ours adds the files that give none, and why. */
export const WireWorkflowList = z.union([
  z.object({
    items: z.array(z.unknown()),
    problems: z._default(z.array(z.object({ file: z.string(), message: z.string() })), []),
  }),
  z.array(z.unknown()),
]);

/** The jobs of a higher one get a slot first; of the same, the one that has waited longest. */
export const WirePriority = z._default(z.int().check(z.minimum(0), z.maximum(3)), 1);

/** The body of `POST /jobs`. */
export const WireCreateJob = z.object({
  workflow_id: z.string(),
  input_payload: orNull(z.unknown()),
  priority: WirePriority,
});

export const WireError = z.object({
  message: z.string(),
  statusCode: z.optional(z.number()),
  // Our server adds: what went wrong, for a program, and each part of a request that is wrong.
  code: orNull(z.string()),
  details: z._default(z.array(z.object({ path: z.string(), message: z.string() })), []),
});

/** The body of `POST /pair`: the code that the server shows, with or without its dash, in any case. */
export const WirePair = z.object({ code: z.string() });
/** Its answer: the token, and what the machine is called. */
export const WirePaired = z.object({ token: z.string(), name: z.string() });

/** The answer to `PUT /acks/:eventId`: whether the one who asks is to tell a person of the event. */
export const WireAck = z.object({ yours: z.boolean() });

/** What a client sends on `GET /stream`. The first message is `auth`; any other is answered by the end of the stream. */
export const WireStreamRequest = z.discriminatedUnion("type", [
  // `after`: the `event_id` of the last message that a client had, to be told what it missed since.
  z.object({ type: z.literal("auth"), token: z.string(), after: orNull(z.string()) }),
  z.object({ type: z.literal("ping") }),
]);

/**
 * What the server sends on it. `ready`: from here on every change is told; what changed before is in the list, unless it is
 * `resumed`: then the jobs that changed since `after` follow, as they are now. `job`: one
 * that was created or changed, as it is now. `deleted`: one that is no more.
 */
export const WireStreamMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), resumed: z._default(z.boolean(), false) }),
  z.object({ type: z.literal("job"), job: z.unknown(), event_id: orNull(z.string()) }),
  z.object({ type: z.literal("deleted"), id: z.string(), event_id: orNull(z.string()) }),
  z.object({ type: z.literal("pong") }),
]);
export type WireStreamMessage = z.output<typeof WireStreamMessage>;

/** Why the server closed a stream: codes of our own, in the range that RFC 6455 leaves to applications. */
export const wireStreamClosed = { unauthorized: 4401, slow: 4408 } as const;

/** Only the paths of a server's OpenAPI document, by method: what a server can do is found there, never assumed. */
export const WireOpenApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
/** One method of a path there, as far as its parameters say what can be asked. */
export const WireOperation = z.object({ parameters: z._default(z.array(z.object({ name: z.string() })), []) });
