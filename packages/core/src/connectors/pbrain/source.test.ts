import { afterEach, beforeEach, expect, test } from "vitest";
import type { JobId } from "../../model/job.ts";
import type { LogChunk } from "../../model/log.ts";
import { ProblemError } from "../../model/problem.ts";
import { defaultRules } from "../../notify/rules.ts";
import { createJobwatch } from "../../service/jobwatch.ts";
import { fakePorts } from "../../testing/fakes.ts";
import { transportTo } from "../../testing/http-dialect.ts";
import { json, type ScriptedServer, startScriptedServer } from "../../testing/scripted-server.ts";
import type { JobSource } from "../connector.ts";
import failed from "./fixtures/failed.json" with { type: "json" };
import log from "./fixtures/log.json" with { type: "json" };
import retried from "./fixtures/retried.json" with { type: "json" };
import running from "./fixtures/running.json" with { type: "json" };
import started from "./fixtures/started.json" with { type: "json" };
import { pbrain } from "./source.ts";

/** The recorded runs: of S1, of S2, and the two that its retries made. */
const s1 = "job_1795302334900_subj_1795302334745_S1_import" as JobId;
const s2 = "job_1795302334900_subj_1795302334746_S2_import" as JobId;
const again = ["job_1795302375204", "job_1795302375088"].map((at) => `${at}_subj_1795302334746_S2_import`);

let server: ScriptedServer;
let source: JobSource;
let rows: readonly object[];
/** What was posted, and what else is answered than the list. */
let posts: string[];
let answers: Readonly<Record<string, { readonly body: unknown; readonly status?: number }>>;
beforeEach(async () => {
  rows = [];
  posts = [];
  answers = {};
  server = await startScriptedServer((request, response) => {
    const { method = "", url = "" } = request;
    const answer = answers[`${method} ${url.split("?")[0]}`];
    if (method === "POST") {
      const chunks: string[] = [];
      request.on("data", (chunk) => chunks.push(String(chunk)));
      request.on("end", () => posts.push(`${url} ${chunks.join("")}`));
    }
    if (answer !== undefined) json(answer.body, answer.status)(request, response);
    else if (url.split("?")[0] === "/jobs") json(rows)(request, response);
    else json({ detail: "Not Found" }, 404)(request, response);
  });
  source = pbrain.connect(transportTo(pbrain, { url: server.url }, null), {});
});
afterEach(() => server.close());

const signal = new AbortController().signal;
const list = async () => {
  const page = await source.list({ page: null, limit: 50, validator: null }, signal);
  if (page === "unchanged") throw new Error("unchanged");
  return page;
};
const statuses = async () => (await list()).jobs.map(({ id, status }) => `${id.slice(0, 17)} ${status}`);

test("a subject's run is one job, its stages are its steps", async () => {
  rows = running;
  expect((await list()).jobs).toMatchObject([
    { id: s2, name: "S2", status: "running", progress: { done: 1, total: 9 } },
    { id: s1, name: "S1", status: "running", progress: { done: 1, total: 9, label: "t1_fit · Starting" } },
  ]);
  const steps = await source.steps?.(s1, signal);
  expect(steps?.map(({ name, status }) => `${name} ${status}`).slice(0, 3)).toEqual([
    "import completed",
    "t1_fit running",
    "input_functions queued",
  ]);
});

test("trap: stages of one run have ids of different milliseconds, and two retries stand a tenth of a second apart", async () => {
  rows = started;
  expect((await list()).jobs.map(({ id }) => id)).toEqual([s2, s1]);
  rows = retried;
  expect((await list()).jobs.map(({ id }) => id)).toEqual([...again, s2, s1]);
});

test("trap: a skipped stage is failed on the wire, and reads as skipped", async () => {
  rows = failed;
  const steps = await source.steps?.(s2, signal);
  expect(steps?.map(({ status }) => status)).toEqual([
    "completed",
    "failed",
    ...Array.from({ length: 7 }, () => "skipped"),
  ]);
  expect((await list()).jobs.find(({ id }) => id === s2)).toMatchObject({
    status: "failed",
    error: "t1_fit: Stage 't1_fit' exited with code 3",
  });
});

test("trap: a stage without data is completed on the wire, and reads as skipped, its run as completed", async () => {
  rows = retried;
  const [newest] = await statuses();
  expect(newest).toBe("job_1795302375204 completed");
  const steps = await source.steps?.(again[0] as JobId, signal);
  expect(steps?.filter(({ status }) => status === "skipped").map(({ name }) => name)).toEqual([
    "diffusion",
    "tractography",
    "connectome",
  ]);
});

test("trap: nine stages that fail together are one piece of news, the skipped ones none", async () => {
  rows = started;
  const ports = fakePorts();
  const jobwatch = createJobwatch({ ports, rules: defaultRules });
  const connection = { id: "p" as never, kind: "pbrain", name: "Studio", settings: { url: server.url } };
  await jobwatch.configure([connection]);
  rows = failed;
  ports.clock.advance(10_000);
  await jobwatch.refresh(null);
  // Two runs failed, eighteen rows are not completed any more.
  expect(ports.notifier.shown.flatMap(({ covers }) => covers)).toHaveLength(2);
  rows = retried;
  ports.clock.advance(10_000);
  await jobwatch.refresh(null);
  const all = ports.notifier.shown.flatMap(({ covers }) => covers);
  expect(all.filter((id) => id.includes("failed"))).toHaveLength(2);
  jobwatch.close();
});

test("trap: GET /jobs/{id} is 404 for every job, so that the detail comes from the list", async () => {
  rows = failed;
  expect(await source.get(s2, signal)).toMatchObject({
    id: s2,
    exitCode: 3,
    errorText: "t1_fit: Stage 't1_fit' exited with code 3",
    input: { subject: "subj_1795302334746_S2" },
  });
  expect(server.requests.map(({ path }) => path)).toEqual(["/jobs"]);
});

test("trap: a queued stage's start is when it was created, which nothing has begun by", async () => {
  rows = started.map((row) => ({ ...row, status: "queued" }));
  expect((await list()).jobs[0]).toMatchObject({
    status: "queued",
    createdAt: 1_795_302_334_900,
    startedAt: null,
    finishedAt: null,
  });
});

test("trap: cancelling one stage cancels its whole run, and that is said before", async () => {
  rows = running;
  answers = { [`POST /jobs/job_1795302334900_subj_1795302334745_S1_t1_fit/cancel`]: { body: { cancelled: 8 } } };
  expect(source.capabilities.actions.cancel).toMatchObject({
    affects: "whole-run",
    answer: "requested",
    scope: "Every stage of this subject's run that has not ended is cancelled.",
  });
  await source.act?.("cancel", s1, signal);
  expect(posts).toEqual(["/jobs/job_1795302334900_subj_1795302334745_S1_t1_fit/cancel {}"]);
});

test("cancelling all asks for the project alone, and says that it takes every subject's", async () => {
  rows = running;
  answers = { "POST /jobs/cancel-all": { body: { cancelled: 16, terminated: 1 } } };
  expect(source.capabilities.actions.cancelAll?.scope).toContain("every subject");
  await source.act?.("cancelAll", s1, signal);
  expect(posts).toEqual(["/jobs/cancel-all?projectId=proj_1795302334694 {}"]);
});

test("trap: a retry makes ten new jobs: the new run is told, and the scope before", async () => {
  rows = failed;
  const stage = "job_1795302334916_subj_1795302334746_S2_t1_fit";
  answers = { [`POST /jobs/${stage}/retry`]: { body: retried[11] } };
  expect(source.capabilities.actions.rerun).toMatchObject({ result: "new-jobs", affects: "whole-run" });
  expect(source.capabilities.actions.rerun?.scope).toContain("All stages");
  const act = source.act?.("rerun", s2, signal);
  rows = retried;
  answers = { ...answers };
  expect(await act).toBe(again[0]);
  expect(posts).toEqual([`/jobs/${stage}/retry {}`]);
});

test("a retry while a run is active is refused in the server's words", async () => {
  rows = failed;
  const refusal = { body: { detail: "Pipeline already running for subject" }, status: 409 };
  answers = { "POST /jobs/job_1795302334916_subj_1795302334746_S2_t1_fit/retry": refusal };
  await expect(source.act?.("rerun", s2, signal)).rejects.toThrow("HTTP 409: Pipeline already running for subject");
});

test("a completed run is run in full again, for its subject alone", async () => {
  rows = retried;
  answers = { "POST /projects/proj_1795302334694/run-full": { body: retried.slice(10, 20) } };
  expect(await source.act?.("rerun", again[1] as JobId, signal)).toBe(again[0]);
  expect(posts).toEqual(['/projects/proj_1795302334694/run-full {"subjectIds":["subj_1795302334746_S2"]}']);
});

test("an action on a run that has ended, or gone, is a problem", async () => {
  rows = failed;
  await expect(source.act?.("cancel", s1, signal)).rejects.toThrow("already ended");
  rows = [];
  await expect(source.act?.("cancel", s1, signal)).rejects.toThrow(ProblemError);
});

const textOf = (chunk: LogChunk | undefined) => chunk?.lines.map(({ text }) => `${text}\n`).join("");

test("the log is that of each stage that began, and goes on where it was read to", async () => {
  rows = failed;
  const importLog = "GET /jobs/job_1795302334900_subj_1795302334746_S2_import/logs";
  const fitLog = "GET /jobs/job_1795302334916_subj_1795302334746_S2_t1_fit/logs";
  answers = { [importLog]: { body: { lines: ["copied"] } }, [fitLog]: { body: log } };
  const first = await source.log?.(s2, null, signal);
  const told = first?.lines ?? [];
  expect(textOf(first)).toMatch(/^── import ──\ncopied\n\n── t1_fit ──\n\[2026/);
  expect(told[4]).toMatchObject({ at: Date.UTC(2026, 10, 21, 23, 5, 44), level: "info" });
  expect(told.slice(-2)).toEqual([
    { at: null, stream: null, level: "progress", text: "[PROGRESS] step 3/3" },
    { at: null, stream: null, level: "error", text: "[ERROR] boom" },
  ]);
  expect(first?.ended).toBe(true);
  answers = { ...answers, [fitLog]: { body: { lines: [...log.lines, "[INFO] more"] } } };
  expect(textOf(await source.log?.(s2, first?.cursor ?? null, signal))).toBe("[INFO] more\n");
});

test("a log longer than what can be read goes on behind the last lines that were read", async () => {
  rows = running.slice(1, 2);
  const run = rows[0] as { id: string };
  const path = `GET /jobs/${run.id}/logs`;
  const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `line ${from + i}`);
  // The last line may be half written: it is told as it is, and told again.
  answers = { [path]: { body: { lines: [...lines(0, 1_999), "line 19"] } } };
  const first = await source.log?.(run.id as JobId, null, signal);
  expect([first?.lines.at(-1)?.text, first?.open?.text]).toEqual(["line 1998", "line 19"]);
  answers = { [path]: { body: { lines: lines(501, 2_501) } } };
  const second = await source.log?.(run.id as JobId, first?.cursor ?? null, signal);
  expect(textOf(second)).toBe(`${lines(1_999, 2_500).join("\n")}\n`);
  answers = { [path]: { body: { lines: lines(9_000, 11_000) } } };
  const third = await source.log?.(run.id as JobId, second?.cursor ?? null, signal);
  expect(third?.lines.slice(0, 2).map(({ text }) => text)).toEqual(["[… lines between were not read …]", "line 9000"]);
  expect(third?.ended).toBe(false);
});

test("trap: the released server refuses the upgrade (403): polling goes on, and nothing is said", async () => {
  const events: unknown[] = [];
  for await (const event of source.events?.(signal) ?? []) events.push(event);
  expect(events).toEqual([]);
  expect(source.capabilities.push).toBe(false);
});

test("what the planned server pushes makes us look, a line of a log does not", async () => {
  const stream = async function* () {
    for (const type of ["job_progress", "job_log", "subject_stage_status", "job_status"])
      yield JSON.stringify({ type, payload: {} });
  };
  const planned = pbrain.connect({ request: () => Promise.reject(new Error("nothing is asked")), stream }, {});
  const events: unknown[] = [];
  for await (const event of planned.events?.(signal) ?? []) events.push(event);
  expect(events).toEqual(["resync", "alive", "resync", "resync"]);
  expect(planned.capabilities.push).toBe(true);
});

test("an empty address is looked for, another is taken as it is", () => {
  expect(pbrain.search?.({ url: " " })).toEqual({ last: 8887, path: "/health" });
  expect(pbrain.baseUrl({}).href).toBe("http://127.0.0.1:8787/");
  expect(pbrain.search?.({ url: "http://studio:9000" })).toBeNull();
  expect(() => pbrain.baseUrl({ url: "studio" })).toThrow(ProblemError);
});
