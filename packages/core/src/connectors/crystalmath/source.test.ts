import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { JobId } from "../../model/job.ts";
import { ProblemError } from "../../model/problem.ts";
import { systemLocalSockets } from "../../node/local-sockets.ts";
import { type CrystalmathServer, crystalmathRow, startCrystalmath } from "../../testing/crystalmath-server.ts";
import { jsonRpc } from "../../transport/json-rpc.ts";
import type { JobSource, Page } from "../connector.ts";
import { crystalmath, methods } from "./source.ts";

let server: CrystalmathServer;
let source: JobSource;
beforeEach(async () => {
  server = await startCrystalmath();
  const { absent } = crystalmath;
  source = crystalmath.connect(jsonRpc({ path: server.path, sockets: systemLocalSockets, absent }));
});
afterEach(() => server.close());

const never = new AbortController().signal;
const read = async (page: string | null = null, limit = 50): Promise<Page> => {
  const answer = await source.list({ page, limit, validator: null }, never);
  if (answer === "unchanged") throw new Error("unchanged");
  return answer;
};
const failure = async (asked: Promise<unknown> | undefined): Promise<string> => {
  const told = await asked?.catch((error: unknown) => error);
  return told instanceof ProblemError ? `${told.problem.code}: ${told.problem.detail}` : `no problem: ${told}`;
};
const asked = () =>
  server.requests.map(({ method, params }) => `${method} ${params["job_id"] ?? params["limit"] ?? ""}`);
const running = (id: string) => {
  server.engine?.set(id, { status: "running" });
  return crystalmathRow(id, { status: "running" });
};

test("a row of the store comes out as the neutral job", async () => {
  server.store = [
    crystalmathRow("ef3dd0cc", {
      status: "failed",
      created_at: "2026-11-21T23:00:13.697627Z",
      updated_at: "2026-11-21T23:02:49.498185Z",
      error_message: "Mock job failed intentionally\nTraceback",
    }),
  ];
  expect((await read()).jobs).toEqual([
    {
      id: "ef3dd0cc",
      name: "relax_job",
      workflow: "quacc.recipes.vasp.core.relax_job",
      owner: null,
      status: "failed",
      serverStatus: "failed",
      attention: null,
      attempt: null,
      progress: null,
      createdAt: Date.UTC(2026, 10, 21, 23, 0, 13, 697),
      startedAt: null,
      finishedAt: Date.UTC(2026, 10, 21, 23, 2, 49, 498),
      error: "Mock job failed intentionally",
      url: null,
      version: null,
    },
  ]);
});

test("the list never asks the engine: each active job is asked for, an ended one never", async () => {
  server.store = [
    running("1"),
    crystalmathRow("2", { status: "completed" }),
    crystalmathRow("3", { status: "cancelled" }),
  ];
  await read();
  expect(asked()).toEqual(["jobs.list 50", "jobs.status 1"]);
});

test("a job that ended is told with what the store has learned by asking for it", async () => {
  server.store = [running("1")];
  server.engine?.set("1", { status: "failed", error: "Mock job failed intentionally" });
  expect((await read()).jobs).toMatchObject([
    { status: "failed", error: "Mock job failed intentionally", finishedAt: Date.UTC(2026, 0, 2, 0, 0, 1) },
  ]);
  expect(asked()).toEqual(["jobs.list 50", "jobs.status 1", "jobs.list 50"]);
});

test("a store that does not note what it was told is not believed over the answer", async () => {
  server.store = [running("1")];
  const { script } = server;
  server.script = (request) =>
    request.method === "jobs.status"
      ? { result: { job_id: "1", status: "completed", error: null, result: null } }
      : script(request);
  expect((await read()).jobs).toMatchObject([{ status: "completed", finishedAt: null }]);
});

test("lost tracking is unknown, not running, and stays so between its turns", async () => {
  server.store = [crystalmathRow("dead", { status: "running" })];
  expect((await read()).jobs).toMatchObject([
    { status: "unknown", serverStatus: "running", error: "Job tracking lost (server restart?)" },
  ]);
  server.script = (
    (script) => (request) =>
      request.method === "jobs.status" ? new Error("busy", { cause: -32603 }) : script(request)
  )(server.script);
  const { jobs, rejected } = await read();
  expect(jobs).toMatchObject([{ status: "unknown" }]);
  expect(rejected).toEqual(["job dead: The server has an internal error"]);
});

test("of many active jobs twenty are asked for at a look, in turns, and the lost ones last", async () => {
  const ids = Array.from({ length: 30 }, (_, i) => `j${i}`);
  server.store = ids.map((id) => running(id));
  for (const id of ["j0", "j1"]) server.engine?.delete(id);
  const turn = async () => {
    server.requests.length = 0;
    await read();
    return server.requests.flatMap(({ method, params }) =>
      method === "jobs.status" ? [String(params["job_id"])] : [],
    );
  };
  const first = await turn();
  expect(first).toHaveLength(20);
  const both = new Set([...first, ...(await turn())]);
  expect(both.size).toBe(30);
  for (let i = 0; i < 3; i++) expect((await turn()).some((id) => id === "j0" || id === "j1")).toBe(false);
});

test("a list that is as it was is the very same, so that nothing is read again", async () => {
  server.store = [running("1"), crystalmathRow("2", { status: "completed" })];
  const { jobs } = await read();
  expect((await read()).jobs).toBe(jobs);
});

test("a list without pages is read in ever longer pieces, each active job asked for once", async () => {
  server.store = Array.from({ length: 130 }, (_, i) =>
    crystalmathRow(`j${i}`, { status: "completed", created_at: new Date(i * 1_000).toISOString() }),
  );
  server.store = [...server.store, running("live")];
  const ids = new Set<string>();
  for (let page: string | null = null; ; ) {
    const answer: Page = await read(page, 50);
    for (const { id } of answer.jobs) ids.add(id);
    page = answer.next;
    if (page === null) break;
  }
  expect(ids.size).toBe(131);
  expect(asked().filter((each) => each === "jobs.status live")).toHaveLength(1);
});

test("an engine that does not answer is not asked on, and the list is told all the same", async () => {
  server.store = [running("1"), running("2")];
  const transport = jsonRpc({ path: server.path, sockets: systemLocalSockets, absent: "" });
  const hurried = crystalmath.connect({ call: (method, params, signal) => transport.call(method, params, signal, 50) });
  server.script = (
    (script) => (request) =>
      request.method === "jobs.status" ? null : script(request)
  )(server.script);
  const answer = await hurried.list({ page: null, limit: 50, validator: null }, never);
  expect(answer).toMatchObject({
    jobs: [{ id: "1" }, { id: "2" }],
    rejected: ["job 1: The server did not answer in time"],
  });
});

test("an error as a result is a problem, never an empty list", async () => {
  server.script = () => ({ result: { error: "job store is locked" } });
  expect(await failure(read())).toMatch(/^schema: /);
});

test("a job that the server does not know is null, by its result", async () => {
  server.store = [running("1")];
  expect(await source.get("nope" as JobId, never)).toBeNull();
});

test("an active job costs one request while nothing changes", async () => {
  server.store = [running("1")];
  await read();
  server.requests.length = 0;
  expect(await source.get("1" as JobId, never)).toMatchObject({ status: "running", name: "relax_job" });
  expect(asked()).toEqual(["jobs.status 1"]);
});

test("an active job that stands below the newest is found there once it ended", async () => {
  server.store = [running("old")];
  await read();
  server.store = [...server.store, crystalmathRow("new", { created_at: "2026-01-03T00:00:00Z", status: "completed" })];
  await read(null, 1);
  server.engine?.set("old", { status: "completed", result: { energy_ev: -1 } });
  expect(await source.get("old" as JobId, never)).toMatchObject({
    status: "completed",
    finishedAt: expect.any(Number),
  });
});

test("a cancelled job is not asked for: its engine could say that it runs again", async () => {
  server.store = [crystalmathRow("1", { status: "cancelled" })];
  server.engine?.set("1", { status: "running" });
  await read();
  expect(await source.get("1" as JobId, never)).toMatchObject({ status: "cancelled" });
  expect(server.requests.some(({ method }) => method === "jobs.status")).toBe(false);
});

test("cancelling is done when the server says so", async () => {
  server.store = [running("1")];
  expect(await source.act?.("cancel", "1" as JobId, never)).toBeNull();
  expect((await read()).jobs).toMatchObject([{ status: "cancelled" }]);
});

test("cancelled: false is a message of its own, in the server's words", async () => {
  server.store = [
    crystalmathRow("done", { status: "cancelled" }),
    crystalmathRow("lost", { status: "running" }),
    running("1"),
  ];
  const cancel = (id: string) => failure(source.act?.("cancel", id as JobId, never));
  expect(await cancel("done")).toBe("declined: Job already in terminal state: cancelled");
  expect(await cancel("lost")).toBe("declined: Job not found in runner (may have been orphaned)");
  expect(await cancel("nope")).toBe("declined: Job not found: nope");
  server.stubborn = true;
  expect(await cancel("1")).toBe("declined: the job was not cancelled");
  server.engine = null;
  expect(await cancel("1")).toBe("declined: No workflow engine configured");
});

test("these methods are sent and no other: system.shutdown never", () => {
  expect(methods).toEqual(["jobs.list", "jobs.status", "jobs.cancel", "jobs.submit", "recipes.list", "clusters.list"]);
  const code = readFileSync(new URL("./source.ts", import.meta.url), "utf8");
  expect(code.match(/transport\.call\(/g)).toHaveLength(1);
});

test("the socket is a full path, or the usual one", () => {
  expect(crystalmath.baseUrl({ socket: " /run/user/1000/cm.sock " }).href).toBe("unix:/run/user/1000/cm.sock");
  expect(crystalmath.baseUrl({}).href).toBe("unix:crystalmath");
  expect(() => crystalmath.baseUrl({ socket: "cm.sock" })).toThrow(ProblemError);
});

test("a result has its energy and its largest force with their units, its formula and its folder", async () => {
  const result = { energy_ev: -123.456, max_force_ev_ang: 0.012, formula: "MgO", work_dir: "/scratch/1" };
  server.store = [crystalmathRow("1", { status: "completed", results_summary: result }), running("2")];
  expect(await source.get("1" as JobId, never)).toMatchObject({
    input: { recipe: "quacc.recipes.vasp.core.relax_job", cluster: "nersc-perlmutter" },
    output: result,
    result: [
      { label: "Formula", value: "MgO", unit: null },
      { label: "Energy", value: -123.456, unit: "eV" },
      { label: "Maximum force", value: 0.012, unit: "eV/Å" },
      { label: "Work directory", value: "/scratch/1", unit: null },
    ],
  });
  expect(await source.get("2" as JobId, never)).toMatchObject({ output: null, result: [] });
});
