import path from "node:path";
import type { ServeOptions } from "@jobwatch/server";
import type { Register } from "./command.ts";
import { wholeNumber } from "./whole-number.ts";

interface Options {
  readonly port?: number;
  readonly data?: string;
  readonly workflows?: readonly string[];
  readonly concurrency?: number;
  readonly logLimit?: number;
  readonly untilIdle?: number;
}

const folders = (text: string, earlier: readonly string[] | undefined) => [...(earlier ?? []), path.resolve(text)];

export const registerServe: Register = (program) => {
  program
    .command("serve")
    .description("run the job server of this machine in this terminal, until Ctrl-C")
    .option("--port <n>", "listen on this port (default: 4005, or the next free one)", wholeNumber(0, 65_535))
    .option("--data <dir>", "keep jobs, logs and the token here (default: the user's state folder)", (dir) =>
      path.resolve(dir),
    )
    .option(
      "--workflows <dir>",
      "read workflow files here; may be given several times (default: DATA/workflows)",
      folders,
    )
    .option("--concurrency <n>", "jobs at a time (default: 4)", wholeNumber(1, 1_000))
    .option(
      "--log-limit <n>",
      "MiB of log that are kept of each job, the newest (default: 64)",
      wholeNumber(1, 1_000_000),
    )
    .option("--until-idle <seconds>", "end after so long without a job and a listener", wholeNumber(1, 1_000_000))
    .action(async ({ port, data, workflows, concurrency, logLimit, untilIdle }: Options) => {
      // Only here: no other command needs the server in its own process.
      const { serve } = await import("@jobwatch/server");
      await serve({
        port: port ?? null,
        data: data ?? null,
        workflows: workflows ?? null,
        concurrency: concurrency ?? null,
        logLimit: logLimit ?? null,
        untilIdle: untilIdle ?? null,
        // Itself, so that all of it may be one file.
        keeper: [process.argv[1] ?? "", "keep"],
      } satisfies ServeOptions);
    });
};
