import * as z from "zod/mini";

/** A text that an interpreter runs from a file, whose name is added to the interpreter's words. */
const Script = z.object({ script: z.string(), shell: z.array(z.string()) });

/** One step of a workflow, ready to run: absolute folder, environment as text. */
export const WorkflowStep = z.object({
  id: z.string(),
  name: z.string(),
  /** A text is a command line for the shell; a list is a program and its arguments, which no shell sees. */
  run: z.union([z.string(), z.array(z.string()), Script]),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  /** After so long (ms) it is ended; null: never. */
  timeLimitMs: z._default(z.nullable(z.number()), null),
  /** How often it is tried again after a failure, and the pause before the first time (ms), which then doubles. */
  retries: z._default(z.object({ times: z.number(), pauseMs: z.number() }), { times: 0, pauseMs: 0 }),
  /** Its failure does not end the job. */
  continueOnError: z._default(z.boolean(), false),
  /** Ids of the steps that it waits for. Where all are null, each waits for the one before. */
  needs: z._default(z.nullable(z.array(z.string())), null),
});
export type WorkflowStep = z.output<typeof WorkflowStep>;

/** What an hour of a step's time costs. */
export const CostRate = z.object({ perHour: z.number(), currency: z.string() });
export type CostRate = z.output<typeof CostRate>;

/** Something that a job needs, looked at before it is accepted. Paths are absolute. */
export type PreflightCheck =
  /** A program on the PATH. */
  | { readonly kind: "command"; readonly command: string }
  | { readonly kind: "file"; readonly file: string }
  /** An environment variable that is set and not empty. */
  | { readonly kind: "env"; readonly env: string }
  | { readonly kind: "freeDisk"; readonly bytes: number; readonly at: string }
  /** An own script: what it writes says what is missing, if it ends with anything but 0. */
  | { readonly kind: "script"; readonly name: string; readonly run: string; readonly cwd: string };

export interface Workflow {
  /** The file's name without its extension; `command:…` for a command without a file. */
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** JSON Schema of the input: forms are made from it, and an input that it refuses makes no job. */
  readonly inputSchema: Readonly<Record<string, unknown>> | null;
  readonly preflight: readonly PreflightCheck[];
  /** Steps of one job at a time. */
  readonly parallel: number;
  /** null: nobody said. */
  readonly costRate: CostRate | null;
  readonly steps: readonly WorkflowStep[];
}

/** Why a file gives no workflow. */
export interface WorkflowProblem {
  readonly file: string;
  readonly message: string;
}
