import * as z from "zod/mini";

/** One command of a workflow, ready to run: absolute folder, environment as text. */
export const WorkflowStep = z.object({
  id: z.string(),
  name: z.string(),
  /** A text is a command line for the shell; a list is a program and its arguments, which no shell sees. */
  run: z.union([z.string(), z.array(z.string())]),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
});
export type WorkflowStep = z.output<typeof WorkflowStep>;

export interface Workflow {
  /** The file's name without its extension; `command:…` for a command without a file. */
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  /** JSON Schema of the input, for forms. */
  readonly inputSchema: Readonly<Record<string, unknown>> | null;
  readonly steps: readonly WorkflowStep[];
}

/** Why a file gives no workflow. */
export interface WorkflowProblem {
  readonly file: string;
  readonly message: string;
}
