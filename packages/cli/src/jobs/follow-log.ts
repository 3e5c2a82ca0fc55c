import { setTimeout as sleep } from "node:timers/promises";
import type { WireLogLine } from "@jobwatch/core/jobs-api";
import type { ServerClient } from "../server/server-client.ts";

/** Pauses between looks at a log that grows (ms): short after news, longer while nothing comes. */
const shortestPause = 50;
const longestPause = 500;

/** Every line of a job's log as it is written; ends when the job has ended and all of it was read. */
export async function* followLog(client: Pick<ServerClient, "log">, id: string): AsyncGenerator<WireLogLine> {
  let pause = shortestPause;
  for (let offset = 0; ; ) {
    const { lines, next_offset, ended } = await client.log(id, offset);
    yield* lines;
    if (ended) return;
    pause = lines.length > 0 ? shortestPause : Math.min(pause * 1.5, longestPause);
    if (next_offset === offset || lines.length === 0) await sleep(pause);
    offset = next_offset;
  }
}
