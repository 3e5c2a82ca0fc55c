import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { CliError } from "../cli-error.ts";
import { exitCodeOf } from "../jobs/exit-code.ts";
import { clientOf, oneTarget } from "../targets.ts";
import { print, printJson, warn } from "../terminal/print.ts";
import { type Register, withConnection, withJson } from "./command.ts";
import { watchToEnd } from "./run.ts";

interface Options {
  readonly input?: string;
  readonly inputFile?: string;
  readonly wait?: boolean;
  readonly json?: boolean;
  readonly connection?: string;
}

export const registerSubmit: Register = (program) => {
  withConnection(
    withJson(
      program
        .command("submit")
        .description("create a job of a workflow and print its id")
        .argument("<workflow>", "the workflow's id: the name of its file")
        .option("--input <json>", "the job's input")
        .option("--input-file <file>", "a file that holds it; - is stdin")
        .option("--wait", "show its output and end with its exit code"),
    ),
  ).action(async (workflow: string, { input, inputFile, wait, json = false, connection }: Options) => {
    const client = clientOf(await oneTarget(connection, process.env));
    const input_payload = await readInput(input, inputFile);
    const job = await client.create({ workflow_id: workflow, input_payload });
    if (!wait) return json ? printJson(job) : print(job.id);
    const ended = await watchToEnd(client, job, json);
    if (json) printJson(ended);
    else if (ended.error_message) warn(`jobwatch: ${ended.error_message.split("\n", 1)[0]}`);
    process.exitCode = exitCodeOf(ended);
  });
};

const readInput = async (given: string | undefined, file: string | undefined): Promise<unknown> => {
  if (given !== undefined && file !== undefined) throw new CliError("Give --input or --input-file, not both", 2);
  if (given !== undefined) return parse(given, "--input");
  if (file === undefined) return null;
  const content = await (file === "-" ? text(process.stdin) : readFile(file, "utf8")).catch((error: unknown) => {
    throw new CliError(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, 2);
  });
  return parse(content, file);
};

const parse = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError(`${where} is not JSON: ${error instanceof Error ? error.message : error}`, 2);
  }
};
