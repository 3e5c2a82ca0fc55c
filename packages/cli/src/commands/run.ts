import type { WireJob } from "@jobwatch/core/jobs-api";
import { exitCodeOf } from "../jobs/exit-code.ts";
import { followLog } from "../jobs/follow-log.ts";
import type { ServerClient } from "../server/server-client.ts";
import { clientOf, oneTarget } from "../targets.ts";
import { notifyDesktop } from "../terminal/notify-desktop.ts";
import { print, printJson, printLogLine, warn } from "../terminal/print.ts";
import { type Register, withJson } from "./command.ts";

interface Options {
  readonly name?: string;
  readonly notify?: boolean;
  readonly detach?: boolean;
  readonly json?: boolean;
}

export const registerRun: Register = (program) => {
  withJson(
    program
      .command("run")
      .description("run a command as a job: its output here, its exit code as ours, its job in VS Code and the browser")
      .argument("<command...>", "the program and its arguments; put -- before it if it begins with a dash")
      .option("--name <name>", "what to call the job (default: the command)")
      .option("--notify", "show a notification of the desktop when it has ended")
      .option("--detach", "print the job's id and do not wait")
      .passThroughOptions(),
  ).action(async (command: readonly string[], { name, notify, detach, json = false }: Options) => {
    const client = clientOf(await oneTarget(undefined, process.env));
    const job = await client.create({
      command,
      cwd: process.cwd(),
      env: definedOf(process.env),
      ...(name === undefined ? {} : { name }),
    });
    if (detach) return json ? printJson(job) : print(job.id);
    const ended = await watchToEnd(client, job, json);
    if (json) printJson(ended);
    else if (ended.status === "failed" && ended.error_class === "exception") warn(`jobwatch: ${ended.error_message}`);
    if (notify) await notifyDesktop(ended.name ?? ended.id, `${ended.status}: ${firstLine(ended.error_message)}`);
    process.exitCode = exitCodeOf(ended);
  });
};

/** Shows the job's output until it has ended. The first Ctrl-C cancels the job, the second one leaves it to itself. */
export const watchToEnd = async (client: ServerClient, { id }: WireJob, json: boolean): Promise<WireJob> => {
  let asked = false;
  const stop = () => {
    if (asked) process.exit(130);
    asked = true;
    void client
      .cancel(id)
      .catch((error: unknown) => warn(`jobwatch: ${error instanceof Error ? error.message : error}`));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  for await (const line of followLog(client, id)) {
    printLogLine(line, json);
  }
  process.off("SIGINT", stop);
  process.off("SIGTERM", stop);
  return client.job(id);
};

const definedOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

const firstLine = (text: string | null): string => text?.split("\n", 1)[0] ?? "";
