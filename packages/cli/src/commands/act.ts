import { setTimeout as sleep } from "node:timers/promises";
import { isTerminal, type JobKey, type Jobwatch } from "@jobwatch/core";
import type { Command } from "commander";
import { openDoor } from "../door.ts";
import { findJob } from "../jobs/find-job.ts";
import type { ServerClient } from "../server/server-client.ts";
import { clientOf, oneTarget } from "../targets.ts";
import { print, printJson } from "../terminal/print.ts";
import { type Register, withConnection, withJson } from "./command.ts";

interface Options {
  readonly wait?: boolean;
  readonly json?: boolean;
  readonly connection?: string;
}

/** `cancel`, which every kind of server may offer, and `resume` and `rm`, which are the Job Monitor API's. */
export const registerActions: Register = (program) => {
  action(program, "cancel", "ask a job to end", "cancelled", async (door, key) => {
    await door.act("cancel", key);
  }).option("--wait", "until its last process is gone");
  action(
    program,
    "resume",
    "go on with a failed or cancelled job at the step that did not complete",
    "resumed",
    (_, key, client) => client().resume(key.job),
  );
  action(program, "rm", "forget ended jobs and their logs", "deleted", (_, key, client) => client().remove(key.job));
};

const action = (
  program: Command,
  name: string,
  description: string,
  done: string,
  act: (door: Jobwatch, key: JobKey, client: () => ServerClient) => Promise<unknown>,
): Command =>
  withConnection(
    withJson(
      program.command(name).description(description).argument("<job...>", "ids of jobs, or the beginnings of them"),
    ),
  ).action(async (jobs: readonly string[], { wait = false, json, connection }: Options) => {
    const target = await oneTarget(connection, process.env);
    const door = await openDoor([target]);
    try {
      // All of them are found before anything is done: a misspelt one must not leave half of the work done.
      const keys = await Promise.all(jobs.map((job) => findJob(door, job)));
      for (const key of keys) {
        await act(door, key, () => clientOf(target));
        if (wait) await untilEnded(door, key);
        if (json) printJson({ connection: key.connection, id: key.job, action: name });
        else print(`${key.job} ${wait || name !== "cancel" ? done : "is being cancelled"}`);
      }
    } finally {
      door.close();
    }
  });

const untilEnded = async (door: Jobwatch, key: JobKey): Promise<void> => {
  for (;;) {
    const job = await door.detail(key);
    if (job === null || isTerminal(job.status)) return;
    await sleep(500);
  }
};
