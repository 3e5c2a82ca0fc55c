import path from "node:path";
import { parseDocument } from "yaml";
import * as z from "zod/mini";
import { describeIssues } from "../issues.ts";
import { stepIds } from "./step-ids.ts";
import type { Workflow } from "./workflow.ts";

const Text = z.string().check(z.trim(), z.minLength(1));

/** Strict: a misspelt key is told, not ignored. */
const WorkflowFile = z.strictObject({
  name: Text,
  description: z.optional(z.nullable(z.string())),
  input: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  steps: z
    .array(
      z.strictObject({
        name: Text,
        run: Text,
        cwd: z.optional(Text),
        env: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
      }),
    )
    .check(z.minLength(1)),
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
  const { name, description, input, steps } = parsed.data;
  const ids = stepIds(steps.map((step) => step.name));
  return {
    workflow: {
      id: workflowId(file),
      name,
      description: description ?? null,
      inputSchema: input ?? null,
      steps: steps.map((step, index) => ({
        id: ids[index] ?? String(index + 1),
        name: step.name,
        run: step.run,
        cwd: path.resolve(path.dirname(file), step.cwd ?? "."),
        env: Object.fromEntries(Object.entries(step.env ?? {}).map(([key, value]) => [key, String(value)])),
      })),
    },
  };
};

export const workflowId = (file: string): string => path.parse(file).name;

/** The parser adds an excerpt of the file below its message, for terminals. */
const firstLine = (message: string): string => message.split("\n", 1)[0]?.replace(/:$/, "") ?? message;
