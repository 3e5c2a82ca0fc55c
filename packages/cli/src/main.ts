#!/usr/bin/env node
/** The command `jobwatch`. Exit codes: 0 done, 1 it failed, 2 wrong usage; `run` and `submit --wait` end with the job's. */
import { ProblemError } from "@jobwatch/core";
import { StartError } from "@jobwatch/server/basics";
import { type Command, CommanderError } from "commander";
import { CliError } from "./cli-error.ts";
import { problemLine } from "./problem-line.ts";
import { createProgram } from "./program.ts";

// A reader that has seen enough (`jobwatch list | head`) is no fault.
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit(0);
  throw error;
});

const explain = (error: unknown): { readonly message: string; readonly exitCode: number } | null => {
  if (error instanceof CliError) return error;
  if (error instanceof StartError) return { message: error.message, exitCode: 1 };
  if (error instanceof ProblemError) return { message: problemLine(error.problem), exitCode: 1 };
  return null;
};

const program = createProgram();
const throwing = (command: Command): void => {
  command.exitOverride();
  command.commands.forEach(throwing);
};
throwing(program);
try {
  await program.parseAsync();
} catch (error) {
  // Commander has said by itself what is wrong with the usage; help and version end with 0.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else {
    const told = explain(error);
    if (told === null) throw error;
    const text = process.argv.includes("--json")
      ? JSON.stringify({ error: { message: told.message } })
      : `jobwatch: ${told.message}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = told.exitCode;
  }
}
