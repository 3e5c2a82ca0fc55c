import path from "node:path";
import { parseArgs } from "node:util";
import { messageOf } from "./say.ts";
import { StartError } from "./start-error.ts";

export const help = `Usage: node packages/server/src/main.ts [options]

Runs the Jobwatch job server on this machine.

  --port N         listen on this port (default: 4005, or the next free one)
  --data DIR       keep jobs, logs and the token here (default: the user's state folder)
  --workflows DIR  read workflow files here; may be given several times (default: DATA/workflows)
  --concurrency N  jobs at a time (default: 4)
  --log-limit N    MiB of log that are kept of each job, the newest (default: 64)
  --help           show this text

Environment:
  JOBWATCH_SERVER_TOKEN  the token that clients must send (default: one kept in DATA/token)
`;

/** What the command line asks for; null where it says nothing. */
export interface Flags {
  readonly help: boolean;
  readonly port: number | null;
  readonly data: string | null;
  readonly workflows: readonly string[] | null;
  readonly concurrency: number | null;
  /** MiB. */
  readonly logLimit: number | null;
}

/** Throws StartError for flags that make no sense. */
export const parseFlags = (args: readonly string[]): Flags => {
  const values = parse(args);
  return {
    help: values.help ?? false,
    port: wholeNumber("--port", values.port, 0, 65_535),
    data: values.data === undefined ? null : path.resolve(values.data),
    workflows: values.workflows?.map((folder) => path.resolve(folder)) ?? null,
    concurrency: wholeNumber("--concurrency", values.concurrency, 1, 1_000),
    logLimit: wholeNumber("--log-limit", values["log-limit"], 1, 1_000_000),
  };
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", short: "h" },
        port: { type: "string" },
        data: { type: "string" },
        workflows: { type: "string", multiple: true },
        concurrency: { type: "string" },
        "log-limit": { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new StartError(`${messageOf(error)}\n\n${help}`);
  }
};

const wholeNumber = (flag: string, text: string | undefined, smallest: number, largest: number): number | null => {
  if (text === undefined) return null;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= smallest && value <= largest) return value;
  throw new StartError(`${flag} must be a whole number from ${smallest} to ${largest}, not “${text}”`);
};
