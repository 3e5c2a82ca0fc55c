import * as z from "zod/mini";
import type { ConnectionId, JobId } from "../model/job.ts";
import { type Rule, triggers } from "./rules.ts";
import { ruleFaults } from "./words.ts";

const texts = z.array(z.string().check(z.minLength(1)));

/** More than this is no name. */
export const longestRuleName = 60;

/** A rule as a person writes it; what it leaves out matches all. */
const Written = z.strictObject({
  id: z.optional(z.string().check(z.minLength(1), z.maxLength(longestRuleName))),
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

/** What a written rule says: a rule, or a sentence of what is wrong with it. */
export type ReadRule =
  | { readonly rule: Rule; readonly problem: null }
  | { readonly rule: null; readonly problem: string };

/** `index`: its place among the person's rules, from 0; one without a name is named by it. */
export const readRule = (raw: unknown, index: number): ReadRule => {
  const parsed = Written.safeParse(raw);
  return parsed.success
    ? { rule: toRule(parsed.data, index), problem: null }
    : { rule: null, problem: ruleFaults().rule(index + 1, faultOf(parsed.error)) };
};

/** The usable rules in their order, and one sentence for each that is not. A bad one takes nothing from the others. */
export const readRules = (
  written: readonly unknown[],
): { readonly rules: readonly Rule[]; readonly problems: readonly string[] } => {
  const read = written.map(readRule);
  return {
    rules: read.flatMap(({ rule }) => (rule === null ? [] : [rule])),
    problems: read.flatMap(({ problem }) => problem ?? []),
  };
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

/** As a person would write it: what matches all is left out. `readRule` gives the same rule again. */
export const writeRule = ({ id, enabled, on, announce, match }: Rule): Readonly<Record<string, unknown>> => {
  const { connections, workflows, jobs, followed, mine, minDurationMs } = match;
  const minDurationSeconds = minDurationMs === null ? null : minDurationMs / 1_000;
  const parts = { connections, workflows, jobs, followed, mine, minDurationSeconds };
  return {
    id,
    ...(enabled ? {} : { enabled }),
    on,
    announce,
    ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== null)),
  };
};

const faultOf = (error: z.core.$ZodError): string => {
  const issue = error.issues[0];
  if (issue?.code === "unrecognized_keys") return ruleFaults().unknown(issue.keys[0] ?? "");
  const part = issue?.path[0];
  return part === undefined ? ruleFaults().noObject : ruleFaults().value(String(part));
};
