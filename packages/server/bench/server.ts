/**
 * What the job server adds to what it stands on, as `pnpm bench server`: the list beside the bare statement, a job's start
 * beside a bare spawn, a log beside a plain file, and how soon a change is told. The server is a process of its own, but for
 * the list, whose bare server is in this process too.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { Agent, createServer, get } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { WireJob, WireStreamMessage } from "@jobwatch/core/jobs-api";
import { WebSocket } from "ws";
import { reportGoals } from "../../core/bench/lib/goals.ts";
import { startServer } from "../src/server.ts";
import { openDatabase } from "../src/store/database.ts";
import { type BenchServer, startBenchServer } from "./lib/bench-server.ts";
import { fillDatabase } from "./lib/fill-database.ts";

const folder = mkdtempSync(path.join(tmpdir(), "jw-bench-"));

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);

interface Row {
  readonly name: string;
  readonly ours: number;
  readonly bare: number;
  readonly unit: string;
}
const rows: Row[] = [];

/** The newest 50 of 100,000 jobs: from our server, and from one that sends what the bare statement gives. */
const measureList = async (): Promise<number> => {
  const dataFolder = path.join(folder, "list");
  mkdirSync(dataFolder);
  const file = path.join(dataFolder, "jobs.db");
  const db = openDatabase(file);
  fillDatabase(db, 100_000);
  db.close();
  const env = { ...process.env, XDG_RUNTIME_DIR: path.join(folder, "run") };
  const ours = await startServer({ dataFolder, port: 0, env });
  const reader = new DatabaseSync(file, { readOnly: true });
  const statement = reader.prepare("select * from job order by created_at desc, seq desc limit 50");
  const bare = createServer((_, response) => {
    const text = JSON.stringify(statement.all());
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
      .end(text);
  });
  await once(bare.listen(0, "127.0.0.1"), "listening");
  const address = bare.address();
  const barePort = typeof address === "object" && address !== null ? address.port : 0;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const timed = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const begin = performance.now();
      const headers = { authorization: `Bearer ${ours.token}` };
      get({ host: "127.0.0.1", port, path: "/api/v1/jobs?limit=50", headers, agent }, (answer) => {
        let bytes = 0;
        answer.on("data", (chunk: Buffer) => {
          bytes += chunk.length;
        });
        answer.on("end", () =>
          bytes > 50 * 200 ? resolve(performance.now() - begin) : reject(new Error("50 rows are more than this")),
        );
      }).on("error", reject);
    });
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < 2_000; round += 1) {
    times.bare.push(await timed(barePort));
    times.ours.push(await timed(ours.port));
  }
  agent.destroy();
  bare.close();
  reader.close();
  await ours.close();
  // The first half warms up.
  const [withUs = Number.NaN, plain = Number.NaN] = [times.ours, times.bare].map((each) => median(each.slice(1_000)));
  rows.push({ name: "list of 100,000, 50 rows", ours: withUs, bare: plain, unit: "ms" });
  return withUs / plain;
};

/** From the time that the server wrote down for a change to its arrival at a client of the stream (ms). */
const measurePush = async ({ url, token, post, ended }: BenchServer): Promise<number> => {
  const socket = new WebSocket(`${url.replace("http", "ws")}/stream`);
  const delays: number[] = [];
  socket.on("message", (data) => {
    const at = Date.now();
    const message = WireStreamMessage.parse(JSON.parse(String(data)));
    if (message.type === "job") delays.push(at - Date.parse(WireJob.parse(message.job).updated_at ?? ""));
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "auth", token }));
  await once(socket, "message");
  for (let round = 0; round < 60; round += 1) await ended(await post(["true"]));
  await sleep(200);
  socket.terminate();
  if (delays.length < 180) throw new Error(`only ${delays.length} changes were told`);
  rows.push({ name: `push of ${delays.length} changes, median`, ours: median(delays), bare: 0, unit: "ms" });
  rows.push({ name: "push, p95", ours: quantile(delays, 0.95), bare: 0, unit: "ms" });
  return median(delays);
};

/** From the wish to the program's own first sign: it tells its time in nanoseconds (ms). */
const measureStart = async ({ post, ended, log }: BenchServer): Promise<number> => {
  const program = ["date", "+%s%N"];
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const asked = Date.now() + fraction();
    const id = await post(program);
    await ended(id);
    ours.push(Number(await log(id)) / 1e6 - asked);
    const spawned = Date.now() + fraction();
    const child = spawn(program[0] ?? "", program.slice(1), { stdio: ["ignore", "pipe", "ignore"], detached: true });
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    await once(child, "close");
    bare.push(Number(said) / 1e6 - spawned);
  }
  rows.push({ name: "start of a command, median", ours: median(ours), bare: median(bare), unit: "ms" });
  rows.push({ name: "start of a command, p95", ours: quantile(ours, 0.95), bare: quantile(bare, 0.95), unit: "ms" });
  return median(ours) - median(bare);
};

/** What `Date.now()` cuts off. */
const fraction = (): number => {
  const exact = performance.timeOrigin + performance.now();
  return Math.min(1, Math.max(0, exact - Date.now()));
};

/** 50 MB, line by line, as most programs write. */
const lines = 200_000;
const script = `const line = "x".repeat(241); for (let i = 0; i < ${lines}; i++) process.stdout.write(String(i).padStart(8) + line + "\\n");`;

const measureLog = async ({ post, ended, lastLine }: BenchServer): Promise<number> => {
  const ours: number[] = [];
  const bare: number[] = [];
  const file = path.join(folder, "plain.log");
  for (let round = 0; round < 5; round += 1) {
    const begin = performance.now();
    const output = openSync(file, "w");
    await once(spawn(process.execPath, ["-e", script], { stdio: ["ignore", output, "ignore"] }), "exit");
    closeSync(output);
    bare.push(performance.now() - begin);
    const asked = performance.now();
    const id = await post([process.execPath, "-e", script]);
    await ended(id);
    ours.push(performance.now() - asked);
    const last = await lastLine(id);
    if (Number(last.trim().replace(/x+$/, "")) !== lines - 1) throw new Error(`the log ends with “${last}”`);
  }
  if (readFileSync(file).length !== lines * 250) throw new Error("the plain log is not whole");
  rows.push({ name: "log of 50 MB, 200,000 lines", ours: median(ours), bare: median(bare), unit: "ms" });
  return median(ours) / median(bare);
};

const server = await startBenchServer(path.join(folder, "data"));
try {
  const list = await measureList();
  const push = await measurePush(server);
  const start = await measureStart(server);
  const log = await measureLog(server);
  console.log("what                               ours       bare");
  for (const { name, ours, bare, unit } of rows)
    console.log(`${name.padEnd(28)} ${ours.toFixed(2).padStart(10)} ${bare.toFixed(2).padStart(10)} ${unit}`);
  console.log();
  reportGoals(
    "server",
    [
      { name: "server.list-of-100k", value: list, limit: 2 },
      { name: "server.push-latency-ms", value: push, limit: 10 },
      { name: "server.start-overhead-ms", value: start, limit: 20 },
      { name: "server.log-ratio", value: log, limit: 1.5 },
    ],
    { rows },
  );
} finally {
  await server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
