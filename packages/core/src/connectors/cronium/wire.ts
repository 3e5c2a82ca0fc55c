/** cronium's jobs as they are on the wire: tRPC 11 with superjson for people, a bare array for operators. */
import * as z from "zod/mini";
import { orNull } from "../or-null.ts";

/** `{result: {data: {json}}}`: superjson writes dates as ISO texts, so that its `meta` is not needed. */
const trpc = <T extends z.ZodMiniType>(json: T) => z.object({ result: z.object({ data: z.object({ json }) }) });

/**
 * What the neutral job is made of. `payload` is not named: it holds scripts, variables and private keys, and what is not
 * named is neither read nor kept. Nor is `result` here, which holds what a script wrote.
 */
export const WireJob = z.object({
  id: z.string(),
  eventId: orNull(z.number()),
  /** `SCRIPT | HTTP_REQUEST | TOOL_ACTION`. */
  type: z.string(),
  /** `queued | claimed | running | completed | failed | cancelled`. */
  status: z.string(),
  orchestratorId: orNull(z.string()),
  /** How often it has failed before: 0 in its first try. */
  attempts: orNull(z.number()),
  lastError: orNull(z.string()),
  createdAt: orNull(z.string()),
  startedAt: orNull(z.string()),
  completedAt: orNull(z.string()),
  updatedAt: orNull(z.string()),
});
export type WireJob = z.output<typeof WireJob>;

const WireResult = z.object({
  exitCode: orNull(z.number()),
  output: orNull(z.unknown()),
  error: orNull(z.string()),
  metrics: orNull(z.record(z.string(), z.unknown())),
});

/** Of one open job; of its payload only the type and the names in it are looked at. */
export const WireDetail = z.extend(WireJob, {
  priority: orNull(z.number()),
  scheduledFor: orNull(z.string()),
  payload: orNull(z.unknown()),
  result: orNull(WireResult),
});
export type WireDetail = z.output<typeof WireDetail>;

/** Rows are read one by one. `total` is `"NaN"` and `hasMore` false whatever there is: neither is read. */
export const WireList = trpc(z.object({ items: z.array(z.unknown()), limit: orNull(z.number()) }));
export const WireOne = trpc(z.object({ data: z.unknown() }));

/** A row is what one step wrote, in the order of their times. */
export const WireLogs = trpc(
  z.object({ items: z.array(z.object({ output: orNull(z.string()), error: orNull(z.string()) })) }),
);

/** The operators' list of claimed and running jobs. */
export const WireOrphaned = z.array(z.unknown());
