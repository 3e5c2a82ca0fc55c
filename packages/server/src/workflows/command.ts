import { createHash } from "node:crypto";
import path from "node:path";
import { WirePriority } from "@jobwatch/core/jobs-api";
import * as z from "zod/mini";
import { describeIssues } from "../issues.ts";
import type { Workflow } from "./workflow.ts";

/**
 * A command that runs as a job without a workflow file. Its workflow's id holds its name, so that the same command is the
 * same workflow to whoever watches, and its input is the command: to post both again is to run it again.
 */
const prefix = "command:";
const longestName = 120;

export const isCommandId = (workflowId: string): boolean => workflowId.startsWith(prefix);

const Command = z.array(z.string()).check(z.minLength(1));
const Folder = z.string().check(z.refine((folder) => path.isAbsolute(folder), { error: "must be an absolute path" }));

/** The body of `POST /jobs` for a command. Strict: a misspelt key is told, not ignored. */
export const CommandRequest = z.strictObject({
  /** The program and its arguments. */
  command: Command,
  cwd: Folder,
  /** What to call it; the command itself unless told. */
  name: z.optional(z.string().check(z.trim(), z.minLength(1))),
  /** Variables beside those of the server. */
  env: z.optional(z.record(z.string(), z.string())),
  priority: WirePriority,
});

/** The job's input: all of it is shown to whoever may read jobs, so the variables are only named, by `environment`; null: none of its own. */
const CommandInput = z.object({ command: Command, cwd: Folder, environment: z._default(z.nullable(z.string()), null) });
export type CommandInput = z.output<typeof CommandInput>;

export const parseCommandInput = (input: unknown): CommandInput | { readonly message: string } => {
  const parsed = CommandInput.safeParse(input);
  return parsed.success ? parsed.data : { message: `input_payload: ${describeIssues(parsed.error.issues)}` };
};

/** The same variables have the same name, which tells nothing about them. */
export const environmentName = (variables: Readonly<Record<string, string>>): string =>
  createHash("sha256")
    .update(JSON.stringify(Object.entries(variables).toSorted(([a], [b]) => (a < b ? -1 : 1))))
    .digest("hex")
    .slice(0, 16);

export const commandId = (name: string): string => `${prefix}${name.slice(0, longestName)}`;

/** The command's words as one line, those with spaces in quotes: to read, not to run. */
export const commandText = (command: readonly string[]): string =>
  command.map((word) => (/^[^\s"']+$/.test(word) ? word : JSON.stringify(word))).join(" ");

const onceWithoutLimit = { timeLimitMs: null, retries: { times: 0, pauseMs: 0 }, continueOnError: false, needs: null };

/** A workflow of one step, which runs the command. */
export const commandWorkflow = (
  id: string,
  { command, cwd }: Pick<CommandInput, "command" | "cwd">,
  env: Readonly<Record<string, string>>,
): Workflow => {
  const name = id.slice(prefix.length);
  return {
    id,
    name,
    description: null,
    inputSchema: null,
    preflight: [],
    parallel: 1,
    costRate: null,
    steps: [{ id: "command", name, run: command, cwd, env, ...onceWithoutLimit }],
  };
};
