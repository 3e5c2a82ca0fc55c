/**
 * From the SIGKILL of the window that watches to the first request of the one that takes over, over real processes with
 * the code that ships: `pnpm bench failover`. The server never answers, so that each new leader asks at once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Crowd, gather } from "../src/testing/processes/crowd.ts";
import { startScriptedServer } from "../src/testing/scripted-server.ts";
import { reportGoals } from "./lib/goals.ts";

const windows = 6;
const rounds = 25;

const asked: { readonly at: number; readonly by: string }[] = [];
const server = await startScriptedServer((request) => {
  asked.push({ at: performance.now(), by: (request.headers.authorization ?? "").replace("Bearer ", "") });
});
const crowd = await gather("window");
try {
  const times: number[] = [];
  const open = async () => {
    const { pid } = crowd.start([crowd.folder, server.url]);
    await until(() => rolesOf(crowd, String(pid)) > 0);
  };
  for (let i = 0; i < windows; i++) await open();
  for (let round = 0; round < rounds; round++) {
    await until(() => leaderOf(crowd) !== undefined);
    const leader = leaderOf(crowd);
    const before = asked.length;
    const at = performance.now();
    leader?.kill("SIGKILL");
    await until(() => asked.length > before);
    times.push((asked[before]?.at ?? Number.NaN) - at);
    await open();
    // Until nothing of this round is under way any more.
    await sleep(200);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  console.log(
    `${windows} windows, ${rounds} leaders killed: median ${median.toFixed(0)} ms, slowest ${sorted.at(-1)?.toFixed(0)} ms`,
  );
  reportGoals("failover", [{ name: "failover.median-ms", value: median, limit: 250 }], { windows, times });
} finally {
  await crowd.close();
  await server.close();
}

function rolesOf({ lines }: Crowd, pid: string): number {
  return lines("roles", (line) => JSON.stringify(line)).filter((line) => line.includes(`"by":"${pid}"`)).length;
}

/** The window that asked last, if it lives. */
function leaderOf({ living }: Crowd) {
  const last = asked.at(-1)?.by;
  return living.find(({ pid }) => String(pid) === last);
}

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 30_000; !condition(); await sleep(2))
    if (Date.now() > end) throw new Error("no window took over");
}
