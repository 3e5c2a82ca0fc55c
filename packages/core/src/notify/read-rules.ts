import * as z from "zod/mini";
import type { ConnectionId, JobId } from "../model/job.ts";
import { type Rule, triggers } from "./rules.ts";
import { ruleFaults } from "./words.ts";

const texts = z.array(z.string().check(z.minLength(1)));

/** A rule as a person writes it; what it leaves out matches all. */
const Written = z.strictObject({
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  enabled: z.optional(z.boolean()),
  on: z.array(z.enum(triggers)).check(z.minLength(1)),
  announce: z.boolean(),
  connections: z.optional(texts),
  workflows: z.optional(texts),
  jobs: z.optional(texts),
  followed: z.optional(z.boolean()),
  mine: z.optional(z.boolean()),
  minDurationSeconds: z.optional(z.number().check(z.gte(0))),
});

/** The usable rules in their order, and one sentence for each that is not. A bad one takes nothing from the others. */
export const readRules = (
  value: unknown,
): { readonly rules: readonly Rule[]; readonly problems: readonly string[] } => {
  if (value === undefined || value === null) return { rules: [], problems: [] };
  if (!Array.isArray(value)) return { rules: [], problems: [ruleFaults().noList] };
  const rules: Rule[] = [];
  const problems: string[] = [];
  for (const [index, raw] of value.entries()) {
    const parsed = Written.safeParse(raw);
    if (parsed.success) rules.push(toRule(parsed.data, index));
    else problems.push(ruleFaults().rule(index + 1, faultOf(parsed.error)));
  }
  return { rules, problems };
};

const toRule = (written: z.output<typeof Written>, index: number): Rule => ({
  id: written.id ?? ruleFaults().name(index + 1),
  enabled: written.enabled ?? true,
  on: written.on,
  announce: written.announce,
  match: {
    connections: (written.connections as readonly ConnectionId[] | undefined) ?? null,
    workflows: written.workflows ?? null,
    jobs: (written.jobs as readonly JobId[] | undefined) ?? null,
    followed: written.followed ?? null,
    mine: written.mine ?? null,
    minDurationMs: written.minDurationSeconds === undefined ? null : written.minDurationSeconds * 1_000,
  },
});

const faultOf = (error: z.core.$ZodError): string => {
  const issue = error.issues[0];
  if (issue?.code === "unrecognized_keys") return ruleFaults().unknown(issue.keys[0] ?? "");
  const part = issue?.path[0];
  return part === undefined ? ruleFaults().noObject : ruleFaults().value(String(part));
};
