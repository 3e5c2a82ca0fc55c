import path from "node:path";
import { parseDocument } from "yaml";
import * as z from "zod/mini";
import { describeIssues } from "../issues.ts";
import { needIssues } from "./needs.ts";
import { stepIds } from "./step-ids.ts";
import type { CostRate, PreflightCheck, Workflow, WorkflowStep } from "./workflow.ts";

const Text = z.string().check(z.trim(), z.minLength(1));

/** A key as an editor explains it. */
const told = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema => {
  z.globalRegistry.add(schema, { description });
  return schema;
};

/** Also a part of a variable's name. */
const StepId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, { error: "must be letters, digits, “-” and “_”" }), z.maxLength(60));
/** Characters of a script: it is kept with each job. */
const longestScript = 64 * 1024;
/** Steps of a job at a time, unless told. */
const defaultParallel = 4;

const units = { MiB: 1024 ** 2, GiB: 1024 ** 3, TiB: 1024 ** 4 };
const Size = z.string().check(z.regex(/^\d+(\.\d+)? ?(MiB|GiB|TiB)$/, { error: "must be a size such as “2 GiB”" }));
const bytesOf = (size: string): number => {
  const [, number = "", unit = ""] = /^([\d.]+) ?(\w+)$/.exec(size) ?? [];
  return Number(number) * (Object.entries(units).find(([name]) => name === unit)?.[1] ?? 1);
};

const unitsOfTime = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** Beyond it a timer would not fit into 32 bits. */
const longestMs = 500 * unitsOfTime.h;
const msOf = (duration: string): number => {
  const [, number = "", unit = ""] = /^([\d.]+)(\w+)$/.exec(duration) ?? [];
  return Number(number) * (Object.entries(unitsOfTime).find(([name]) => name === unit)?.[1] ?? 1);
};
const Duration = z.string().check(
  z.refine((text) => /^\d+(\.\d+)?(ms|s|m|h)$/.test(text) && msOf(text) <= longestMs, {
    error: "must be a time such as “30s”, “10m” or “2h”, at most 500h",
  }),
);

const Rate = z
  .string()
  .check(z.regex(/^\d+(\.\d+)? \S{1,12}$/, { error: "must be a number and a currency, such as “2.50 EUR”" }));
const rateOf = (text: string): CostRate => {
  const [perHour, currency = ""] = text.split(" ");
  return { perHour: Number(perHour), currency };
};

/** One key says what kind of check it is; the others may stand beside it. */
const Check = z
  .strictObject({
    command: z.optional(Text),
    file: z.optional(Text),
    env: z.optional(Text),
    freeDisk: z.optional(Size),
    run: z.optional(Text),
    /** Of a script: what it looks at. */
    name: z.optional(Text),
    /** Of `freeDisk`: a folder on that disk. */
    at: z.optional(Text),
  })
  .check(
    z.refine(
      ({ command, file, env, freeDisk, run }) => [command, file, env, freeDisk, run].filter(Boolean).length === 1,
      {
        error: "must have one of command, file, env, freeDisk and run",
      },
    ),
  );

const checkOf = (check: z.output<typeof Check>, folder: string): PreflightCheck => {
  const { command, file, env, freeDisk, run = "", name = run, at = "." } = check;
  if (command) return { kind: "command", command };
  if (file) return { kind: "file", file: path.resolve(folder, file) };
  if (env) return { kind: "env", env };
  if (freeDisk) return { kind: "freeDisk", bytes: bytesOf(freeDisk), at: path.resolve(folder, at) };
  return { kind: "script", name, run, cwd: folder };
};

/** Strict: a misspelt key is told, not ignored. */
export const StepFile = z
  .strictObject({
    name: told(z.string().check(z.trim(), z.minLength(1)), "What the step is called"),
    run: told(z.optional(Text), "A command line for the shell: sh, on Windows cmd"),
    script: told(
      z.optional(Text.check(z.maxLength(longestScript))),
      "A text for an interpreter, in place of run. It is written to a file as it stands",
    ),
    shell: told(
      z.optional(
        z.union([
          Text.check(z.regex(/^\S+$/, { error: "must be one word, or a list of words" })),
          z.array(z.string()).check(z.minLength(1)),
        ]),
      ),
      "The interpreter of script: a program, or a program and its first arguments. sh unless told",
    ),
    id: told(
      z.optional(StepId),
      "By what other steps need it. Made from the name unless told: Unit tests is unit-tests",
    ),
    needs: told(
      z.optional(z.array(z.string())),
      "Ids of the steps that have to pass before. Where no step has any, they run one after the other",
    ),
    cwd: told(z.optional(Text), "The folder to run in, relative to this file's, which is the default"),
    env: told(
      z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
      "Variables of its environment",
    ),
    timeLimit: told(z.optional(Duration), "It is ended after so long: 30s, 10m, 2h"),
    retries: told(
      z.optional(
        z.strictObject({
          times: told(z.int().check(z.minimum(1), z.maximum(20)), "Tries after the first one"),
          pause: told(z._default(Duration, "1s"), "Before the second try. It doubles with each further one"),
        }),
      ),
      "Tries after a failure",
    ),
    continueOnError: told(z.optional(z.boolean()), "Its failure is told on the step, and the job goes on"),
  })
  .check(
    z.refine(({ run, script }) => (run === undefined) !== (script === undefined), {
      error: "must have either run or script",
    }),
    z.refine(({ shell, script }) => shell === undefined || script !== undefined, {
      error: "has a shell, which is for a script only",
    }),
  );

export const WorkflowFile = z.strictObject({
  name: told(z.string().check(z.trim(), z.minLength(1)), "What the workflow is called"),
  description: told(z.optional(z.nullable(z.string())), "What it is for"),
  input: told(
    z.optional(z.nullable(z.record(z.string(), z.unknown()))),
    "JSON Schema of the input: forms are made from it, and an input that it refuses makes no job",
  ),
  preflight: told(
    z.optional(z.nullable(z.array(Check))),
    "What a job needs. It is looked at before one is accepted or resumed",
  ),
  cost_per_hour: told(z.optional(Rate), "What an hour of a step's time costs: 2.50 EUR"),
  parallel: told(
    z.optional(z.int().check(z.minimum(1), z.maximum(64))),
    "Steps of one job at a time, where they do not need each other. 4 unless told",
  ),
  steps: told(
    z.array(StepFile).check(
      z.minLength(1),
      z.refine((steps) => new Set(steps.flatMap(({ id }) => id ?? [])).size === steps.filter(({ id }) => id).length, {
        error: "must have different ids",
      }),
    ),
    "What is run",
  ),
});

/** A workflow from the text of its file, or one line saying what is wrong with it. */
export const parseWorkflow = (
  file: string,
  text: string,
): { readonly workflow: Workflow } | { readonly message: string } => {
  const document = parseDocument(text);
  const [fault] = document.errors;
  if (fault) return { message: `Not valid YAML: ${firstLine(fault.message)}` };
  const parsed = WorkflowFile.safeParse(document.toJS());
  if (!parsed.success) return { message: describeIssues(parsed.error.issues) };
  const { name, description, input, preflight, parallel, cost_per_hour, steps } = parsed.data;
  const folder = path.dirname(file);
  const ids = stepIds(steps);
  const ordered = steps.map(({ needs }, index) => ({ id: ids[index] ?? String(index + 1), needs: needs ?? null }));
  const unmet = needIssues(ordered);
  if (unmet.length > 0) return { message: describeIssues(unmet) };
  return {
    workflow: {
      id: workflowId(file),
      name,
      description: description ?? null,
      inputSchema: input ?? null,
      preflight: (preflight ?? []).map((check) => checkOf(check, folder)),
      parallel: parallel ?? defaultParallel,
      costRate: cost_per_hour === undefined ? null : rateOf(cost_per_hour),
      steps: steps.map((step, index) => ({
        id: ids[index] ?? String(index + 1),
        name: step.name,
        needs: step.needs ?? null,
        run: runOf(step),
        cwd: path.resolve(folder, step.cwd ?? "."),
        env: Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, String(value)])),
        timeLimitMs: step.timeLimit === undefined ? null : msOf(step.timeLimit),
        retries: { times: step.retries?.times ?? 0, pauseMs: msOf(step.retries?.pause ?? "0s") },
        continueOnError: step.continueOnError ?? false,
      })),
    },
  };
};

const runOf = ({ run, script, shell = "sh" }: z.output<typeof StepFile>): WorkflowStep["run"] =>
  script === undefined ? (run ?? "") : { script, shell: typeof shell === "string" ? [shell] : shell };

export const workflowId = (file: string): string => path.parse(file).name;

/** The parser adds an excerpt of the file below its message, for terminals. */
const firstLine = (message: string): string => message.split("\n", 1)[0]?.replace(/:$/, "") ?? message;
