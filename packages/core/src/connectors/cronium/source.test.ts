import { afterEach, beforeEach, expect, test } from "vitest";
import type { JobId } from "../../model/job.ts";
import { ProblemError } from "../../model/problem.ts";
import { transportTo } from "../../testing/http-dialect.ts";
import { json, type Script, type ScriptedServer, startScriptedServer } from "../../testing/scripted-server.ts";
import type { JobSource, Transport } from "../connector.ts";
import { allowed } from "./allowed.ts";
import exchanges from "./fixtures/exchanges.json" with { type: "json" };
import { cronium } from "./source.ts";

const [running, failed, queued] = exchanges.list.result.data.json.items;
const id = (text: string) => text as JobId;
const signal = new AbortController().signal;
/** What the recorded job was last touched at. */
const touched = Date.parse(running?.updatedAt ?? "");

let server: ScriptedServer;
let source: JobSource;
const open = (settings: Readonly<Record<string, string>> = {}, secret: string | null = "session=abc") => {
  const all = { url: server.url, ...settings };
  return cronium.connect(transportTo(cronium, all, secret), all);
};
beforeEach(async () => {
  server = await startScriptedServer();
  source = open();
});
afterEach(() => server.close());

const list = async (from = source) => {
  const page = await from.list({ page: null, limit: 50, validator: null }, signal);
  if (page === "unchanged") throw new Error("unchanged");
  return page;
};
const input = (path: string) => JSON.parse(new URL(path, "http://server").searchParams.get("input") ?? "").json;
/** Pages of `rows`, in the server's order, with the total that it tells. */
const pages =
  (rows: () => readonly object[], headers: Record<string, string> = {}): Script =>
  (request, response) => {
    const { limit, offset } = input(request.url ?? "");
    const items = rows().slice(offset, offset + limit);
    const told = { items, total: "NaN", limit, offset, hasMore: false };
    json({ result: { data: { json: told } } }, 200, headers)(request, response);
  };
const many = (count: number) => Array.from({ length: count }, (_, i) => ({ ...queued, id: `job_${i}` }));

test("the recorded list comes out as neutral jobs", async () => {
  server.script = json(exchanges.list);
  const { jobs, rejected } = await list();
  expect(rejected).toEqual([]);
  expect(jobs.find((job) => job.id === failed?.id)).toMatchObject({
    name: "Script of event 7",
    workflow: "event 7",
    status: "failed",
    attempt: 1,
    error: "boom",
    startedAt: null,
    finishedAt: Date.UTC(2026, 10, 21, 22),
  });
  expect(jobs.find((job) => job.id === running?.id)).toMatchObject({ status: "running", attempt: 1 });
});

test("nothing can call a route by which an orchestrator claims or changes jobs", async () => {
  expect(allowed).toEqual([
    { method: "GET", path: "/api/trpc/jobs.list" },
    { method: "GET", path: "/api/trpc/jobs.get" },
    { method: "GET", path: "/api/trpc/jobs.logs" },
    { method: "POST", path: "/api/trpc/jobs.cancel" },
    { method: "GET", path: "/api/internal/jobs/orphaned" },
  ]);
});

test("whatever its source is asked, only what is allowed goes out", async () => {
  server.script = json(exchanges.list);
  const hostile = id("../../internal/jobs/queue?x=");
  for (const each of [source, open({ access: "the internal API key", orchestrator: "../queue?limit=1" })]) {
    await list(each).catch(() => {});
    await each.get(hostile, signal).catch(() => {});
    await each.log?.(hostile, null, signal).catch(() => {});
    for (const action of ["cancel", "cancelAll", "resume", "rerun", "delete"] as const)
      await each.act?.(action, hostile, signal).catch(() => {});
  }
  const sent = server.requests.map(({ method, path }) => `${method} ${path.split("?")[0]}`);
  expect(new Set(sent)).toEqual(new Set(allowed.map(({ method, path }) => `${method} ${path}`)));
});

test("trap: the total is “NaN” and hasMore false, and every page is read until a short one", async () => {
  server.script = pages(() => many(230));
  expect((await list()).jobs).toHaveLength(230);
  expect(server.requests.map(({ path }) => input(path).limit)).toEqual([100, 100, 100]);
});

test("trap: the order is by priority, so that the newest job is told wherever it stands", async () => {
  const rows = many(150).map((row, i) => ({ ...row, createdAt: new Date(touched + i).toISOString() }));
  server.script = pages(() => rows);
  expect((await list()).jobs[0]?.id).toBe("job_149");
});

test("rows that come and go between its pages hide no other row", async () => {
  let rows = many(300);
  const script = pages(() => rows);
  let asked = 0;
  server.script = (...it) => {
    script(...it);
    rows = ++asked % 2 === 0 ? rows.slice(3) : [{ ...queued, id: `new_${asked}` } as never, ...rows];
  };
  const told = new Set((await list()).jobs.map((job) => String(job.id)));
  expect(rows.map((row) => row.id).filter((each) => each.startsWith("job_") && !told.has(each))).toEqual([]);
});

test("so many jobs that they are not all read are told as such", async () => {
  server.script = pages(() => many(3_000));
  const { jobs, rejected } = await list();
  expect(jobs.length).toBeGreaterThanOrEqual(2_000);
  expect(rejected).toEqual([expect.stringContaining("not read further")]);
});

test("an unchanged list is the very same", async () => {
  server.script = pages(() => many(120));
  const before = (await list()).jobs;
  expect((await list()).jobs).toBe(before);
});

test("trap: a claimed job that nobody updated for five minutes is stuck, one younger is not", async () => {
  const at = (ms: number) => ({ date: new Date(touched + ms).toUTCString() });
  server.script = pages(() => [{ ...queued, status: "claimed" }], at(299_000));
  expect((await list()).jobs[0]).toMatchObject({ status: "claimed", serverStatus: "claimed" });
  server.script = pages(() => [{ ...queued, status: "claimed" }], at(301_000));
  expect((await list()).jobs[0]).toMatchObject({ status: "claimed", serverStatus: "claimed, and stuck since" });
  server.script = pages(() => [{ ...queued, status: "queued" }], at(301_000));
  expect((await list()).jobs[0]?.serverStatus).toBe("queued");
});

test("trap: a payload is told by its type and its names alone", async () => {
  const secret = "PRIVATE KEY";
  const payload = { script: { type: "BASH", content: secret }, environment: { TOKEN: secret }, list: [secret] };
  const result = { exitCode: 3, output: "out", error: null, metrics: { durationMs: 12, host: secret } };
  server.script = json({ result: { data: { json: { data: { ...failed, payload, result } } } } });
  const detail = await source.get(id("job_Zz0123456789"), signal);
  expect(detail).toMatchObject({
    exitCode: 3,
    output: "out",
    errorText: "boom",
    metrics: [{ name: "durationMs", value: 12, unit: null }],
    input: {
      type: "SCRIPT",
      names: ["script", "script.type", "script.content", "environment", "environment.TOKEN", "list"],
    },
  });
  expect(JSON.stringify(detail)).not.toContain(secret);
});

test("trap: an error holds a stack, of which nothing is told", async () => {
  server.script = json(exchanges.cancelRefused, 400);
  const refused = source.act?.("cancel", id("job_Zz0123456789"), signal);
  await expect(refused).rejects.toThrow("HTTP 400: Job cannot be cancelled in its current state");
  const error: unknown = await source.act?.("cancel", id("x"), signal).catch((each: unknown) => each);
  expect(JSON.stringify(error instanceof ProblemError ? error.problem : error)).not.toContain("resolveMiddleware");
});

test("trap: cancelling edits the row only, which is said before", async () => {
  const posted: string[] = [];
  server.script = (request, response) => {
    request.on("data", (chunk) => posted.push(String(chunk)));
    request.on("end", () => json({ result: { data: { json: { success: true } } } })(request, response));
  };
  expect(source.capabilities.actions.cancel?.scope).toContain("goes on to its end");
  expect(await source.act?.("cancel", id("job_1"), signal)).toBeNull();
  expect(posted).toEqual(['{"json":{"jobId":"job_1"}}']);
  expect(Object.keys(source.capabilities.actions)).toEqual(["cancel"]);
});

test("a log is read on from its offset, and has ended with its job", async () => {
  const entries = [
    { output: "one\n", error: null },
    { output: "two", error: "oops" },
  ];
  const line = (text: string, stream: "stdout" | "stderr") => ({ at: null, stream, level: null, text });
  let status = "running";
  server.script = (request, response) => {
    if (request.url?.includes("jobs.get"))
      return json({ result: { data: { json: { data: { ...running, status } } } } })(request, response);
    const { offset } = input(request.url ?? "");
    json({ result: { data: { json: { items: entries.slice(offset) } } } })(request, response);
  };
  expect(await source.log?.(id("job_1"), null, signal)).toEqual({
    lines: [line("one", "stdout"), line("two", "stdout"), line("oops", "stderr")],
    open: null,
    cursor: "2",
    ended: false,
  });
  status = "completed";
  expect(await source.log?.(id("job_1"), "2", signal)).toEqual({
    lines: [],
    open: null,
    cursor: "2",
    ended: true,
  });
});

test("a person presents the cookie of their session, an operator the key, and each asks its own route", async () => {
  server.script = json(exchanges.list);
  await list();
  expect(server.requests[0]?.headers).toMatchObject({ cookie: "session=abc" });
  expect(server.requests[0]?.headers.authorization).toBeUndefined();
  server.requests.length = 0;
  server.script = json([running]);
  const operator = open({ access: "the internal API key", orchestrator: "orch 1" }, "k3y");
  expect((await list(operator)).jobs.map((job) => job.id)).toEqual([running?.id]);
  expect(server.requests).toMatchObject([
    { path: "/api/internal/jobs/orphaned?orchestratorId=orch%201", headers: { authorization: "Bearer k3y" } },
  ]);
  expect(server.requests[0]?.headers.cookie).toBeUndefined();
  expect(operator.capabilities.actions).toEqual({});
  expect(await operator.get(id("job_gone"), signal)).toBeNull();
});

test("an operator without an orchestrator, and an address that is none, are told what is wrong", () => {
  expect(() => cronium.baseUrl({ url: "https://c.example", access: "the internal API key" })).toThrow("orchestrator");
  expect(() => cronium.baseUrl({ url: "c.example" })).toThrow(ProblemError);
});

test("no stream is ever opened", () => {
  const stream = (): never => {
    throw new Error("a stream was opened");
  };
  const silent: Transport = { request: () => Promise.reject(new Error("nothing is asked")), stream };
  expect(cronium.connect(silent, {}).events).toBeUndefined();
});
