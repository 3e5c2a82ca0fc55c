import { connectorContract } from "../../testing/connector-contract.ts";
import { startHttpDialect } from "../../testing/http-dialect.ts";
import { json, type Script, text } from "../../testing/scripted-server.ts";
import { pbrain } from "./source.ts";

const start = Date.UTC(2026, 10, 21, 23, 5, 34);
const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** A run of one stage, each of another subject. */
const stage = (n: number, status: string, more: object = {}) => {
  const created = start + n * 1_000;
  return {
    id: `job_${created}_subj_${n}_S${n}_import`,
    projectId: "proj_1",
    subjectId: `subj_${n}_S${n}`,
    stageId: "import",
    status,
    progress: 0,
    currentStep: "Queued",
    startTime: iso(created),
    endTime: null,
    estimatedTimeRemaining: null,
    error: null,
    logPath: null,
    ...more,
  };
};

const failures = {
  "a fault of the server": text("Internal Server Error", 500, { "content-type": "text/plain" }),
  "no such route": json({ detail: "Not Found" }, 404),
  "another server on the same port": text("<!doctype html><title>Vite</title>", 200, { "content-type": "text/html" }),
  "no list": json({ detail: "starting" }),
  "half an answer": text('[{"id":"1"', 200, { "content-type": "application/json" }),
} satisfies Readonly<Record<string, Script>>;

connectorContract({
  kind: "pbrain",
  start: () =>
    startHttpDialect({
      connector: pbrain,
      serve:
        (rows, written) =>
        (...it) =>
          json(it[0].url?.includes("/logs") ? { lines: written() } : rows())(...it),
      failures,
    }),
  row: stage,
  id: (n) => stage(n, "queued").id,
  words: {
    queued: "queued",
    running: "running",
    completed: "completed",
    failed: "failed",
    cancelled: "cancelled",
  },
  badRow: { row: stage(900, "queued", { id: "job-bad", progress: "half" }), name: "job job-bad: stages.0.progress" },
  times: {
    row: stage(1, "completed", { startTime: "2026-11-21T23:05:34Z", endTime: "2026-11-21T23:05:47" }),
    told: { createdAt: start + 1_000, startedAt: start, finishedAt: start + 13_000 },
  },
  failures: {
    "a fault of the server": "server",
    "no such route": "not-found",
    "another server on the same port": "login-page",
    "no list": "schema",
    "half an answer": "protocol",
  },
  // Its rows hold nothing that a job works on.
  payload: null,
});
