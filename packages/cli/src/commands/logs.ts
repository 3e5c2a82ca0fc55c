import { setTimeout as sleep } from "node:timers/promises";
import { openDoor } from "../door.ts";
import { findJob } from "../jobs/find-job.ts";
import { oneTarget } from "../targets.ts";
import { printLogLine } from "../terminal/print.ts";
import { type Register, withConnection, withJson } from "./command.ts";

interface Options {
  readonly follow?: boolean;
  readonly json?: boolean;
  readonly connection?: string;
}

const pauseMs = 500;

export const registerLogs: Register = (program) => {
  withConnection(
    withJson(
      program
        .command("logs")
        .description("the output of a job")
        .argument("[job]", "its id, or the beginning of it (default: the newest job)")
        .option("-f, --follow", "go on until the job has ended"),
    ),
  ).action(async (job: string | undefined, { follow = false, json = false, connection }: Options) => {
    const door = await openDoor([await oneTarget(connection, process.env)]);
    try {
      const key = await findJob(door, job);
      for (let cursor: string | null = null, ended = false; !ended; ) {
        const chunk = await door.log(key, cursor);
        for (const line of chunk.lines) printLogLine(line, json);
        const news = chunk.lines.length > 0;
        // Without news and without --follow this is all that there is for now.
        ended = chunk.ended || (!news && !follow);
        if (ended && chunk.open !== null) printLogLine(chunk.open, json);
        if (!ended && !news) await sleep(pauseMs);
        cursor = chunk.cursor;
      }
    } finally {
      door.close();
    }
  });
};
