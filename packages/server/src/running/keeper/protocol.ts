import * as z from "zod/mini";
import { Progress } from "../../store/rows.ts";

/**
 * What the server and its keeper say to each other: one JSON value a line, over a socket that only their user reaches.
 * The server orders; the keeper greets with what it keeps, then tells what becomes of it.
 */

export const GroupRecord = z.object({ id: z.number(), identity: z.string() });
/** A process group as it is remembered: the number alone may belong to a stranger later, the identity never does. */
export type GroupRecord = z.output<typeof GroupRecord>;

/** One try of one step, with all that it needs. */
export const Attempt = z.object({
  /** Names it for good: an attempt is run at most once, whoever asks how often. */
  key: z.string(),
  /** Holds its marks: that it was begun, and how it ended. */
  folder: z.string(),
  /** The folder of its job, where the log is, and how many bytes of that are kept. */
  log: z.string(),
  logLimit: z.number(),
  run: z.union([z.string(), z.array(z.string())]),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  /** After so long (ms) it is ended; null: never. */
  timeLimitMs: z.nullable(z.number()),
});
export type Attempt = z.output<typeof Attempt>;

export const Order = z.discriminatedUnion("type", [
  z.object({ type: z.literal("run"), attempt: Attempt }),
  z.object({ type: z.literal("stop"), key: z.string() }),
]);
export type Order = z.output<typeof Order>;

/** How a step's main process ended, or why nobody can say. `lost`: whoever looked after it is gone. */
const AttemptEnd = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("exited"), code: z.number() }),
  z.object({ kind: z.literal("signalled"), signal: z.string() }),
  z.object({ kind: z.literal("notStarted"), reason: z.string() }),
  z.object({ kind: z.literal("lost") }),
]);
export type AttemptEnd = z.output<typeof AttemptEnd>;

export const AttemptResult = z.object({
  end: AttemptEnd,
  at: z.string(),
  /** The last lines of its stderr. */
  stderr: z.array(z.string()),
  /** The system ended a process for want of memory while it ran. */
  killedForMemory: z.boolean(),
  /** The limit (ms) for which it was ended; null: it ended by itself. */
  overLimitMs: z.nullable(z.number()),
  /** Why the rest of its log is missing. */
  logFault: z.nullable(z.string()),
});
export type AttemptResult = z.output<typeof AttemptResult>;

/** A result of which nothing is known but the end. */
export const resultOf = (end: AttemptEnd): AttemptResult => ({
  end,
  at: new Date().toISOString(),
  stderr: [],
  killedForMemory: false,
  overLimitMs: null,
  logFault: null,
});

const started = { key: z.string(), group: GroupRecord };
const progress = {
  progress: Progress,
  /** Understood from what is shown to people, so it holds for its step only. */
  guessed: z.boolean(),
};

export const KeeperEvent = z.discriminatedUnion("type", [
  /** The first one on each connection: what is kept at that moment. */
  z.object({ type: z.literal("hello"), keys: z.array(z.string()) }),
  z.object({ type: z.literal("started"), ...started }),
  z.object({ type: z.literal("progress"), key: z.string(), ...progress }),
  z.object({ type: z.literal("ended"), key: z.string(), result: AttemptResult }),
]);
export type KeeperEvent = z.output<typeof KeeperEvent>;
