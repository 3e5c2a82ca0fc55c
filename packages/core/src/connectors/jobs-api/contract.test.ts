import { connectorContract, payloadMarker } from "../../testing/connector-contract.ts";
import { startHttpDialect } from "../../testing/http-dialect.ts";
import { jobPages, json, type Script, text, wireJob } from "../../testing/scripted-server.ts";
import { jobsApi } from "./source.ts";

const hour = Date.UTC(2026, 0, 1);
const failures = {
  "a wrong token": json({ message: "Unauthorized", statusCode: 401 }, 401),
  "a fault of the server": json({ message: "Internal server error", statusCode: 500 }, 500),
  "an error in a good answer": json({ message: "The database is away" }),
  "a page of the proxy": text("<!doctype html><title>Sign in</title>", 200, { "content-type": "text/html" }),
  "half an answer": text('{"items":[{"id":"1"', 200, { "content-type": "application/json" }),
  "nothing at all": text("", 200),
} satisfies Readonly<Record<string, Script>>;

/** At most 50 lines at once, so that a log of a few hundred takes several answers. */
const logPage = (written: readonly string[], url: URL, [job]: readonly unknown[]) => {
  const offset = Number(url.searchParams.get("offset"));
  const lines = written.slice(offset, offset + 50);
  const next_offset = offset + lines.length;
  const over = typeof job === "object" && job !== null && "status" in job && job.status === "completed";
  const ended = over && next_offset === written.length;
  const at = "2026-01-01T00:00:00.250Z";
  return {
    job_id: "job-1",
    offset,
    next_offset,
    ended,
    lines: lines.map((line) => ({ at, stream: "stderr", text: line })),
  };
};

connectorContract({
  kind: "jobs-api",
  start: () =>
    startHttpDialect({
      connector: jobsApi,
      serve: (rows, written) => {
        const pages = jobPages(() => rows().toReversed() as readonly object[]);
        return (request, response) => {
          const url = new URL(request.url ?? "", "http://server");
          if (url.pathname.endsWith("/openapi.json"))
            json({ paths: { "/api/v1/jobs/{id}/logs": {} } })(request, response);
          else if (url.pathname.endsWith("/logs")) json(logPage(written(), url, rows()))(request, response);
          else pages(request, response);
        };
      },
      failures,
    }),
  row: (n, status) => wireJob(`job-${n}`, { status, created_at: new Date(hour + n * 1_000).toISOString() }),
  id: (n) => `job-${n}`,
  words: {
    pending: "queued",
    claimed: "claimed",
    running: "running",
    completed: "completed",
    failed: "failed",
    cancelled: "cancelled",
    skipped: "skipped",
  },
  badRow: { row: { id: "job-bad", status: 7 }, name: "job job-bad: status" },
  times: {
    row: wireJob("job-1", {
      status: "completed",
      created_at: "2026-01-01T00:00:00",
      started_at: "2026-01-01T01:00:01.5+01:00",
      completed_at: "2026-01-01T00:00:02Z",
    }),
    told: { createdAt: hour, startedAt: hour + 1_500, finishedAt: hour + 2_000 },
  },
  failures: {
    "a wrong token": "auth",
    "a fault of the server": "server",
    "an error in a good answer": "schema",
    "a page of the proxy": "login-page",
    "half an answer": "protocol",
    "nothing at all": "protocol",
  },
  payload: wireJob("job-2", { input_payload: { script: payloadMarker }, output_payload: payloadMarker }),
});
