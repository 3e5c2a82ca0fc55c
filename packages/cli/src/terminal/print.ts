import type { LogStream } from "@jobwatch/core";

/** One line on stdout. */
export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What a program reads: one JSON value a line. */
export const printJson = (value: unknown): void => print(JSON.stringify(value));

/** A line of a job's log: what went to stderr goes there here too. */
export const printLogLine = (
  line: { readonly stream: LogStream | null; readonly text: string },
  json: boolean,
): void => {
  if (json) printJson(line);
  else (line.stream === "stderr" ? process.stderr : process.stdout).write(`${line.text}\n`);
};

/** To stderr, where it does not mix with the output. */
export const warn = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
