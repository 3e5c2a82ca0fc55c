import { afterEach, beforeEach, expect, test } from "vitest";
import { type JobId, jobStatuses } from "../../model/job.ts";
import { ProblemError } from "../../model/problem.ts";
import { transportTo } from "../../testing/http-dialect.ts";
import { aJob } from "../../testing/jobs.ts";
import {
  jobPages,
  json,
  type ScriptedServer,
  startScriptedServer,
  text,
  wireJob,
} from "../../testing/scripted-server.ts";
import type { JobSource, Page, PushEvent } from "../connector.ts";
import { jobsApi } from "./source.ts";

let server: ScriptedServer;
let source: JobSource;
beforeEach(async () => {
  server = await startScriptedServer();
  source = jobsApi.connect(transportTo(jobsApi, { url: server.url }, null), {});
});
afterEach(() => server.close());

const signal = new AbortController().signal;
const read = async (page: string | null = null, limit = 50): Promise<Page> => {
  const answer = await source.list({ page, limit, validator: null }, signal);
  if (answer === "unchanged") throw new Error("unchanged");
  return answer;
};
/** All pages after another; `between` runs before each further page. */
const readAll = async (limit: number, between: () => void = () => {}) => {
  const ids: string[] = [];
  const rejected: string[] = [];
  for (let page: string | null = null; ; between()) {
    const answer: Page = await read(page, limit);
    ids.push(...answer.jobs.map(({ id }) => id));
    rejected.push(...answer.rejected);
    page = answer.next;
    if (page === null) return { ids, unique: [...new Set(ids)], rejected };
  }
};
const rows = (count: number, more: object = {}) => Array.from({ length: count }, (_, i) => wireJob(`j${i}`, more));

test("a row of our own server comes out as the neutral job", async () => {
  const row = wireJob("1", {
    name: "train",
    status: "failed",
    attempt: 2,
    progress: { done: 3, total: 5, label: "epochs" },
    started_at: "2026-01-01T00:00:01.000Z",
    completed_at: "2026-01-01T00:00:09.500Z",
    error_message: "Step 2 failed\nmore",
    updated_at: "2026-01-01T00:00:09.600Z",
  });
  server.script = jobPages(() => [row]);
  expect((await read()).jobs[0]).toEqual({
    id: "1",
    name: "train",
    workflow: "build",
    owner: null,
    status: "failed",
    serverStatus: "failed",
    attention: null,
    attempt: 2,
    progress: { done: 3, total: 5, label: "epochs" },
    createdAt: Date.UTC(2026, 0, 1),
    startedAt: Date.UTC(2026, 0, 1, 0, 0, 1),
    finishedAt: Date.UTC(2026, 0, 1, 0, 0, 9, 500),
    error: "Step 2 failed",
    url: null,
    version: "2026-01-01T00:00:09.600Z",
  });
});

test("a plain server's row, which lacks what ours adds, is as good", async () => {
  server.script = jobPages(() => [wireJob("1")]);
  expect((await read()).jobs[0]).toMatchObject({ name: "build", status: "queued", attempt: null, progress: null });
});

test("every word of the API has its status, and another word is kept as unknown", async () => {
  const words = ["pending", "claimed", "running", "completed", "failed", "cancelled", "ZOMBIE"];
  server.script = jobPages(() => words.map((status) => wireJob(status, { status })));
  const statuses = (await read()).jobs.map(({ status }) => status);
  expect(statuses).toEqual(["queued", "claimed", "running", "completed", "failed", "cancelled", "unknown"]);
  expect(jobStatuses).toEqual(expect.arrayContaining(statuses));
  expect((await read()).jobs.at(-1)?.serverStatus).toBe("ZOMBIE");
});

test("hostile names come out as one plain, bounded line", async () => {
  const names = ["a\u0000b\u001b[31m\nc", "evil\u202Egnp.exe", "x".repeat(10_000), "<img src=x onerror=alert(1)>"];
  server.script = jobPages(() => names.map((name, i) => wireJob(`${i}`, { name })));
  const shown = (await read()).jobs.map(({ name }) => name);
  expect(shown[0]).toBe("a b [31m c");
  expect(shown[1]).toBe("evil gnp.exe");
  expect(shown[2]).toHaveLength(300);
  expect(shown[3]).toBe(names[3]);
});

test("one bad row is rejected by name and the good ones are told", async () => {
  server.script = jobPages(() =>
    [wireJob("1"), { id: "2", status: 7 }, null!, wireJob("4")].filter((each) => each !== undefined),
  );
  const { jobs, rejected } = await read();
  expect(jobs.map(({ id }) => id)).toEqual(["1", "4"]);
  expect(rejected[0]).toMatch(/^job 2: status: /);
  expect(rejected[1]).toMatch(/^row 3: /);
});

test("all pages together are all rows, each once", async () => {
  server.script = jobPages(() => rows(25));
  expect((await readAll(10)).unique).toHaveLength(25);
});

test("rows that vanish between pages hide no other row", async () => {
  const all = rows(40);
  server.script = jobPages(() => all);
  const { unique } = await readAll(10, () => all.splice(0, 3));
  const survivors = all.map(({ id }) => id);
  expect(unique).toEqual(expect.arrayContaining(survivors));
});

test("rows that come between pages hide no other row", async () => {
  const all = rows(40);
  let n = 0;
  server.script = jobPages(() => all);
  const { unique } = await readAll(10, () => all.unshift(wireJob(`new${n++}`)));
  expect(unique).toEqual(expect.arrayContaining(rows(40).map(({ id }) => id)));
});

test("a row of 10 MB is passed over and named, and every other row is told", async () => {
  const all = rows(20);
  all[7] = wireJob("huge", { input_payload: "x".repeat(10 * 1024 * 1024) });
  server.script = jobPages(() => all);
  const { unique, rejected } = await readAll(20);
  expect(unique).toHaveLength(19);
  expect(rejected).toEqual(["row 8 of the list: more than 8 MiB"]);
}, 20_000);

test("what the server offers beyond the basic API is found in its document", async () => {
  const pages = jobPages(() => []);
  server.script = (request, response) =>
    request.url?.endsWith("/openapi.json")
      ? json({ paths: { "/api/v1/jobs/{id}/logs": {} } })(request, response)
      : pages(request, response);
  expect(source.capabilities.log).toBe("none");
  await read();
  expect(source.capabilities.log).toBe("offset");
});

test("a server with a stream offers push", async () => {
  const pages = jobPages(() => []);
  server.script = (request, response) =>
    request.url?.endsWith("/openapi.json")
      ? json({ paths: { "/api/v1/stream": {} } })(request, response)
      : pages(request, response);
  expect(source.capabilities.push).toBe(false);
  await read();
  expect(source.capabilities.push).toBe(true);
});

/** What the source makes of a stream's messages. */
const eventsOf = async (...messages: readonly (object | string)[]) => {
  const stream = async function* () {
    for (const message of messages) yield typeof message === "string" ? message : JSON.stringify(message);
  };
  const request = () => Promise.reject(new Error("nothing is asked"));
  const events: PushEvent[] = [];
  for await (const event of jobsApi.connect({ request, stream }, {}).events?.(signal) ?? []) events.push(event);
  return events;
};

test("a stream's messages are jobs, signs of life, and at its begin the wish to look", async () => {
  const events = await eventsOf({ type: "ready" }, { type: "job", job: wireJob("1") }, { type: "pong" });
  expect(events).toEqual(["resync", expect.objectContaining({ id: "1", status: "queued" }), "alive"]);
});

test("a pushed row that cannot be read is looked for in the list; a message that is none is a problem", async () => {
  expect(await eventsOf({ type: "job", job: { id: "1" } })).toEqual(["resync"]);
  await expect(eventsOf({ type: "gossip" })).rejects.toThrow(ProblemError);
  await expect(eventsOf("<html>")).rejects.toThrow(ProblemError);
});

test("a plain server is asked once what it offers", async () => {
  server.script = jobPages(() => []);
  await read();
  await read();
  expect(server.requests.filter(({ path }) => path.endsWith("/openapi.json"))).toHaveLength(1);
});

test("steps have their workflow's names and come in order", async () => {
  const step = { id: "s", job_id: "1", status: "running", attempt_number: 1 };
  server.script = (request, response) => {
    if (request.url?.endsWith("/steps"))
      return json({
        job_id: "1",
        steps: [
          { ...step, step_id: "b", step_index: 1 },
          { ...step, step_id: "a", step_index: 0 },
        ],
      })(request, response);
    if (request.url?.includes("/workflows/"))
      return json({
        id: "build",
        steps: [
          { id: "a", name: "Compile" },
          { id: "b", name: "Test" },
        ],
      })(request, response);
    return jobPages(() => [wireJob("1")])(request, response);
  };
  const steps = await source.steps?.("1" as JobId, signal);
  expect(steps?.map(({ index, name }) => `${index} ${name}`)).toEqual(["0 Compile", "1 Test"]);
});

/** Rows of `/steps` as a server of our own sends them. */
const stepRow = (index: number, attempt: number, more: object = {}) => ({
  id: `1:${index}:${attempt}`,
  job_id: "1",
  step_id: `s${index}`,
  name: `Step ${index}`,
  step_index: index,
  status: "completed",
  attempt_number: attempt,
  ...more,
});

test("a step is its last try, with those before it, what it waits for and what it runs", async () => {
  const steps = [
    stepRow(0, 1, { tool: "make all" }),
    stepRow(1, 1, { status: "failed", error_message: "no\nwhole", exit_code: 3, needs: ["s0"] }),
    stepRow(1, 2, { status: "running", needs: ["s0", "gone"], started_at: "2026-01-01T00:00:01Z" }),
  ];
  server.script = json({ job_id: "1", steps });
  const told = await source.steps?.("1" as JobId, signal);
  expect(told?.map(({ name, attempt, needs, tool }) => ({ name, attempt, needs, tool }))).toEqual([
    { name: "Step 0", attempt: 1, needs: null, tool: "make all" },
    { name: "Step 1", attempt: 2, needs: [0], tool: null },
  ]);
  expect(told?.[1]).toMatchObject({ status: "running", error: null, exitCode: null });
  const tries = told?.[1]?.attempts.map(({ number, status, exitCode, errorText }) => [
    number,
    status,
    exitCode,
    errorText,
  ]);
  expect(tries).toEqual([
    [1, "failed", 3, "no\nwhole"],
    [2, "running", null, null],
  ]);
  // Names came with the steps: nothing else is asked for.
  expect(server.requests.map(({ path }) => path)).toEqual(["/api/v1/jobs/1/steps"]);
});

test("what a step was given and passed on is asked for apart, and not sent again where it did not change", async () => {
  const steps = [stepRow(0, 1, { input_data: { n: 1 }, output_data: "x".repeat(100_000) })];
  const answers: number[] = [];
  server.script = (request, response) => {
    const known = request.headers["if-none-match"] === '"1"';
    answers.push(known ? 304 : 200);
    if (known) return response.writeHead(304).end();
    return json({ job_id: "1", steps }, 200, { etag: '"1"' })(request, response);
  };
  const told = await source.steps?.("1" as JobId, signal);
  expect(JSON.stringify(told)).not.toContain("xxx");
  expect(await source.steps?.("1" as JobId, signal)).toEqual(told);
  expect(await source.stepData?.("1" as JobId, 0, signal)).toEqual({ input: { n: 1 }, output: "x".repeat(100_000) });
  expect(await source.stepData?.("1" as JobId, 7, signal)).toBeNull();
  expect(answers).toEqual([200, 304, 304, 304]);
});

test("a very long error of a step is cut, as it is asked for again and again", async () => {
  server.script = json({ job_id: "1", steps: [stepRow(0, 1, { status: "failed", error_message: "e".repeat(1e6) })] });
  const [step] = (await source.steps?.("1" as JobId, signal)) ?? [];
  expect(step?.errorText).toHaveLength(20_000);
});

test("a missing job is null, not an error", async () => {
  server.script = jobPages(() => []);
  expect(await source.get("nope" as JobId, signal)).toBeNull();
});

test("a re-run is a new job with the same workflow and input", async () => {
  const posted: string[] = [];
  const pages = jobPages(() => [wireJob("1", { input_payload: { n: 7 } })]);
  server.script = (request, response) => {
    if (request.method !== "POST") return pages(request, response);
    request.on("data", (chunk) => posted.push(String(chunk)));
    request.on("end", () => json(wireJob("2"), 201)(request, response));
  };
  expect(await source.act?.("rerun", "1" as JobId, signal)).toBe("2");
  expect(JSON.parse(posted.join(""))).toEqual({ workflow_id: "build", input_payload: { n: 7 } });
});

/** A server with this document, which answers other paths of it as `answers` says. */
const offering = (paths: object, answers: Readonly<Record<string, object>> = {}) => {
  const pages = jobPages(() => [wireJob("1", { status: "failed" })]);
  server.script = (request, response) => {
    if (request.url?.endsWith("/openapi.json")) return json({ paths })(request, response);
    const answer = answers[`${request.method} ${request.url}`];
    return answer === undefined ? pages(request, response) : json(answer)(request, response);
  };
};
const one = "/api/v1/jobs/{id}";

test("deleting is offered only where the server's document has it, and says that it is for good", async () => {
  offering({ [one]: { get: {} } });
  await read();
  expect(source.capabilities.actions.delete).toBeUndefined();
  source = jobsApi.connect(transportTo(jobsApi, { url: server.url }, null), {});
  offering({ [one]: { get: {}, delete: {} } });
  await read();
  expect(source.capabilities.actions.delete).toMatchObject({ from: ["completed", "failed", "cancelled"] });
  expect(source.capabilities.actions.delete?.scope).toContain("cannot be undone");
});

test.each([
  ["cancel", "POST", "/api/v1/jobs/1/cancel"],
  ["resume", "POST", "/api/v1/jobs/1/resume"],
  ["delete", "DELETE", "/api/v1/jobs/1"],
] as const)("to %s is one request and makes no new job", async (action, method, path) => {
  offering({}, { [`${method} ${path}`]: wireJob("1") });
  expect(await source.act?.(action, "1" as JobId, signal)).toBeNull();
  expect(server.requests.map((each) => `${each.method} ${each.path}`)).toEqual([`${method} ${path}`]);
});

test("what changed is asked for only where the list takes the question, and no more than one answer holds", async () => {
  const since = Date.UTC(2026, 0, 1);
  const asks = () => server.requests.map(({ path }) => path).filter((path) => path.includes("updated_since"));
  offering({ "/api/v1/jobs": { get: { parameters: [{ name: "limit" }] } } });
  await read();
  expect(await source.changed?.(since, signal)).toBeNull();
  expect(asks()).toEqual([]);
  source = jobsApi.connect(transportTo(jobsApi, { url: server.url }, null), {});
  offering({ "/api/v1/jobs": { get: { parameters: [{ name: "updated_since" }] } } });
  await read();
  const told = await source.changed?.(since, signal);
  expect(told?.jobs.map(({ id }) => id)).toEqual(["1"]);
  expect(asks()).toEqual(["/api/v1/jobs?updated_since=2026-01-01T00%3A00%3A00.000Z&limit=200"]);
  server.script = json({ items: rows(200), total: 900, skip: 0, limit: 200 });
  expect(await source.changed?.(since, signal)).toBeNull();
  server.script = (_request, response) => response.writeHead(200, { "content-length": "9000000" }).end("{");
  expect(await source.changed?.(since, signal)).toBeNull();
});

test("what a job tried, used and cost is told by a server that says so, and asked only of an open job", async () => {
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const sample = { cpu_percent: 90, attempt: 2, step_index: 0 };
  const change = { attempt: 1, from: "pending" };
  offering(
    { [`${one}/history`]: { get: {} }, [`${one}/metrics`]: { get: {} }, [`${one}/costs`]: { get: {} } },
    {
      "GET /api/v1/jobs/1/history": {
        entries: [
          { ...change, at: at(0), from: null, to: "pending" },
          { ...change, at: at(1), to: "running" },
          { ...change, at: at(5), to: "failed", error_message: "Killed\nwhole", exit_code: null, signal: "SIGKILL" },
          { ...change, at: at(7), attempt: 2, to: "pending" },
          { ...change, at: at(8), attempt: 2, to: "running" },
        ],
      },
      "GET /api/v1/jobs/1/metrics": {
        samples: [
          { ...sample, at: at(2), attempt: 1, cpu_seconds: 500, memory_bytes: 9_999 },
          { ...sample, at: at(9), cpu_seconds: 2, memory_bytes: 3_000 },
          { ...sample, at: at(10), step_index: 1, cpu_seconds: 1, memory_bytes: 400 },
          { ...sample, at: at(11), cpu_seconds: 5, memory_bytes: 2_000 },
          { ...sample, at: at(12), step_index: 1, cpu_seconds: 4, memory_bytes: 1_000 },
        ],
      },
      "GET /api/v1/jobs/1/costs": {
        items: [{ step: "train", hours: 0.5, rate: 3, cost: 1.5 }],
        total: 1.5,
        currency: "EUR",
      },
    },
  );
  await read();
  const job = await source.get("1" as JobId, signal);
  expect(server.requests.map(({ path }) => path).slice(-1)).toEqual(["/api/v1/jobs/1"]);
  const told = job === null ? null : await source.measures?.(job, signal);
  expect(told?.metrics).toEqual([
    { name: "Processor time", value: 9, unit: "s" },
    { name: "Most memory", value: 3_000, unit: "bytes" },
  ]);
  expect(told?.cost).toEqual({ amount: 1.5, currency: "EUR", items: [{ label: "train", amount: 1.5, hours: 0.5 }] });
  // Steps that run side by side use it together, until one of them ends.
  expect(told?.series.map(({ name, points }) => [name, ...points.map(({ value }) => value)])).toEqual([
    ["Processor", 90, 180, 180, 90],
    ["Memory", 3_000, 3_400, 2_400, 1_000],
  ]);
  expect(told?.series[0]?.points[0]?.at).toBe(Date.parse(at(9)));
  expect(told?.attempts).toEqual([
    {
      number: 1,
      status: "failed",
      startedAt: Date.parse(at(1)),
      finishedAt: Date.parse(at(5)),
      exitCode: null,
      signal: "SIGKILL",
      error: "Killed",
      errorText: "Killed\nwhole",
    },
    expect.objectContaining({ number: 2, status: "running", startedAt: Date.parse(at(8)), finishedAt: null }),
  ]);
});

test("of a day of samples a chart has its peaks", async () => {
  const samples = Array.from({ length: 2_000 }, (_, second) => ({
    at: new Date(second * 1_000).toISOString(),
    attempt: 1,
    step_index: 0,
    cpu_percent: 1,
    cpu_seconds: second,
    memory_bytes: second === 1_234 ? 9_000 : 10,
  }));
  offering({ [`${one}/metrics`]: { get: {} } }, { "GET /api/v1/jobs/1/metrics": { samples } });
  await read();
  const told = await source.measures?.(aJob("1"), signal);
  const memory = told?.series[1]?.points ?? [];
  expect(memory.length).toBeLessThanOrEqual(300);
  expect(memory.filter(({ value }) => value === 9_000)).toEqual([{ at: 1_234_000, value: 9_000 }]);
});

test("a server that does not say so is not asked what a job tried, used or cost", async () => {
  offering({});
  await read();
  server.requests.length = 0;
  expect(await source.measures?.(aJob("1"), signal)).toEqual({ attempts: [], cost: null, metrics: [], series: [] });
  expect(server.requests).toEqual([]);
});

test("an answer that is no JSON, or of another form, says what it is", async () => {
  server.script = text("Welcome to nginx!", 200, { "content-type": "text/plain" });
  await expect(read()).rejects.toThrow("no JSON: it starts with “Welcome to nginx!”");
  server.script = json({ data: [] });
  await expect(read()).rejects.toThrow(/^items: /);
  await expect(read()).rejects.toBeInstanceOf(ProblemError);
});

test.each([
  ["http://localhost:4005", "http://localhost:4005/api/v1"],
  [" https://jobs.example.com/team/api/ ", "https://jobs.example.com/team/api/"],
])("%s is taken as %s", (url, base) => {
  expect(jobsApi.baseUrl({ url }).href).toBe(base);
});

test.each(["", "localhost:4005", "ftp://x", "http://me:pw@host/"])(
  "the address “%s” is refused with a reason",
  (url) => {
    expect(() => jobsApi.baseUrl({ url })).toThrow(ProblemError);
  },
);

test("who tells an event is asked only of a server that can say it, under the watcher's name", async () => {
  const bodies: string[] = [];
  const serve = (paths: object, yours: boolean): void => {
    server.script = (request, response) => {
      if (request.url?.endsWith("/openapi.json")) return json({ paths })(request, response);
      request.setEncoding("utf8").on("data", (chunk: string) => bodies.push(chunk));
      request.on("end", () => json({ yours })(request, response));
    };
  };
  serve({ "/api/v1/jobs": {} }, false);
  expect(await source.acknowledge?.("a/1/failed", "me", signal)).toBe("ours");
  expect(server.requests.map(({ path }) => path)).toEqual(["/api/v1/openapi.json"]);

  source = jobsApi.connect(transportTo(jobsApi, { url: server.url }, null), {});
  serve({ "/api/v1/acks/{eventId}": {} }, false);
  expect(await source.acknowledge?.("a/1/failed", "me", signal)).toBe("elsewhere");
  expect(server.requests.at(-1)).toMatchObject({ method: "PUT", path: "/api/v1/acks/a%2F1%2Ffailed" });
  expect(JSON.parse(bodies.join(""))).toEqual({ by: "me", expires_in: 86_400 });
  serve({}, true);
  expect(await source.acknowledge?.("a/1/failed", "me", signal)).toBe("ours");
});
