/** The recorded session of the original server, and one test for each of its ways that could mislead a client. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod/mini";
import type { JobId } from "../../model/job.ts";
import { ProblemError } from "../../model/problem.ts";
import { systemLocalSockets } from "../../node/local-sockets.ts";
import { type RpcRequest, type RpcScript, type RpcServer, startRpcServer } from "../../testing/rpc-server.ts";
import { createFrameReader } from "../../transport/frames.ts";
import { jsonRpc } from "../../transport/json-rpc.ts";
import type { JobSource, RpcTransport } from "../connector.ts";
import { crystalmath } from "./source.ts";

const Line = z.discriminatedUnion("dir", [
  z.object({ dir: z.literal(">"), raw: z.string() }),
  z.object({ dir: z.literal("<"), header: z.string(), body: z.string() }),
  z.object({ dir: z.literal("close") }),
]);
const session = readFileSync(new URL("./fixtures/session.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => Line.parse(JSON.parse(line)));

const Answer = z.looseObject({ id: z.unknown() });
/** What was asked, in frames, and what came back for it. */
const exchanges = session.flatMap((line, index) => {
  const next = session[index + 1];
  return line.dir === ">" && next?.dir === "<"
    ? [{ asked: line.raw, answer: Answer.parse(JSON.parse(next.body)) }]
    : [];
});

/** Answers each request as the original did when it was asked the same, in the order of the session; the last one again. */
const replayed = (): RpcScript => {
  const used = new Set<(typeof exchanges)[number]>();
  return ({ id, method, params }: RpcRequest) => {
    const same = exchanges.filter(({ asked }) => {
      const isList = method === "jobs.list" && !asked.includes('"status":');
      return asked.includes(`"${method}"`) && (isList || asked.includes(`"${params["job_id"]}"`));
    });
    const exchange = same.find((each) => !used.has(each)) ?? same.at(-1);
    if (exchange === undefined) throw new Error(`never recorded: ${method} ${JSON.stringify(params)}`);
    used.add(exchange);
    const body = Buffer.from(JSON.stringify({ ...exchange.answer, id }));
    return Buffer.concat([Buffer.from(`Content-Length: ${body.byteLength}\r\n\r\n`), body]);
  };
};

const done = "ef3dd0cc-f0a2-4cb5-ae51-b1b4dea745c1";
const broken = "0a9d00ef-6f41-4792-b1af-387f9224c10a";
const stopped = "45e248dc-7204-44eb-b779-e360bbb24cc7";
const lost = "00000000-0000-4000-8000-00000000dead";

let server: RpcServer;
let rpc: RpcTransport;
let source: JobSource;
beforeEach(async () => {
  server = await startRpcServer(replayed());
  rpc = jsonRpc({ path: server.path, sockets: systemLocalSockets, absent: crystalmath.absent });
  source = crystalmath.connect(rpc);
});
afterEach(() => server.close());

const never = new AbortController().signal;
const list = () => source.list({ page: null, limit: 100, validator: null }, never);
const failure = async (asked: Promise<unknown> | undefined): Promise<string> => {
  const told = await asked?.catch((error: unknown) => error);
  return told instanceof ProblemError ? `${told.problem.code}: ${told.problem.detail}` : `no problem: ${told}`;
};

test("every frame of the session is read as it was sent", () => {
  const answers = session.flatMap((line) => (line.dir === "<" ? [line] : []));
  const stream = Buffer.concat(answers.map(({ header, body }) => Buffer.from(`${header}\r\n\r\n${body}`)));
  expect(answers.length).toBeGreaterThan(20);
  expect(createFrameReader()(stream)).toEqual(answers.map(({ body }) => body));
});

test("the session's jobs are what became of them, though its first list said that they wait", async () => {
  expect(await list()).toMatchObject({
    jobs: [
      { id: done, status: "completed", error: null },
      { id: broken, status: "failed", error: "Mock job failed intentionally" },
      { id: stopped, status: "cancelled" },
      { id: lost, status: "unknown", error: `Unknown job: ${lost}` },
    ],
    rejected: [],
    next: null,
  });
});

test("`jobs.list` reads the store and never asks the engine: only `jobs.status` refreshes a job", async () => {
  await list();
  expect(server.requests.map(({ method, params }) => params["job_id"] ?? method)).toEqual([
    "jobs.list",
    done,
    broken,
    stopped,
    lost,
    "jobs.list",
  ]);
});

test("a job that the server lost stays `running` with `error` set: it is shown as unknown, not as running", async () => {
  await list();
  expect(await source.get(lost as JobId, never)).toMatchObject({ status: "unknown", serverStatus: "running" });
});

test("errors come as results, without `job_id` or `status`", async () => {
  expect(await source.get("nope" as JobId, never)).toBeNull();
  expect(await failure(source.act?.("cancel", "nope" as JobId, never))).toBe("declined: Job not found: nope");
});

test("an ended job cannot be cancelled: `cancelled: false` says so", async () => {
  expect(await source.act?.("cancel", stopped as JobId, never)).toBeNull();
  expect(await failure(source.act?.("cancel", stopped as JobId, never))).toBe(
    "declined: Job already in terminal state: cancelled",
  );
});

test("newline-delimited requests, batches and lists as `params` mislead it: each request is one framed object", async () => {
  await list();
  for (const { params } of server.requests) expect(Array.isArray(params)).toBe(false);
  // It answers only what comes in a frame of its own, so every request did.
  expect(server.requests.length).toBe(6);
});

test.each([
  ["a batch", "list' object has no attribute", "server"],
  ["a framing error, with id null", "Parse error", "protocol"],
  ["an unknown method", "Method not found", "protocol"],
  ["an unknown status", "is not a valid JobStatus", "server"],
  ["a request without a version", "missing or invalid 'jsonrpc' field", "protocol"],
])("its error for %s is told in its words, and the stream stays usable", async (_, words, code) => {
  const exchange = exchanges.find(({ answer }) => JSON.stringify(answer).includes(words));
  const error = z.object({ error: z.object({ code: z.number(), message: z.string() }), id: z.unknown() });
  const { error: said, id } = error.parse(exchange?.answer);
  server.script = (request) => {
    const body = JSON.stringify({ jsonrpc: "2.0", error: said, id: id === null ? null : request.id });
    return Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  expect(await failure(rpc.call("jobs.list", {}, never))).toMatch(new RegExp(`^${code}: .*${words.slice(0, 12)}`));
  server.script = replayed();
  await list();
  expect(server.connections.count).toBe(1);
});
