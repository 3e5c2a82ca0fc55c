import { connectorContract, payloadMarker } from "../../testing/connector-contract.ts";
import { startHttpDialect } from "../../testing/http-dialect.ts";
import { json, type Script, text } from "../../testing/scripted-server.ts";
import exchanges from "./fixtures/exchanges.json" with { type: "json" };
import { cronium } from "./source.ts";

const start = Date.UTC(2026, 10, 21, 22);

/** Priorities differ: the server's order is not that of time. */
const job = (n: number, status: string, more: object = {}) => ({
  ...exchanges.list.result.data.json.items[0],
  id: `job_${String(n).padStart(12, "0")}`,
  status,
  priority: n % 4,
  createdAt: new Date(start + n * 1_000).toISOString(),
  startedAt: null,
  updatedAt: new Date(start + n * 1_000).toISOString(),
  ...more,
});

/** As the server orders and wraps them. */
export const serveCronium =
  (rows: () => readonly unknown[], written: () => readonly string[] = () => []): Script =>
  (request, response) => {
    const url = new URL(request.url ?? "", "http://server");
    const input = JSON.parse(url.searchParams.get("input") ?? "{}").json ?? {};
    const all = rows().filter((row) => typeof row === "object" && row !== null) as readonly Record<string, unknown>[];
    if (url.pathname === "/api/trpc/jobs.get") {
      const found = all.find(({ id }) => id === input.jobId);
      if (found === undefined) json(exchanges.missing, 404)(request, response);
      else json({ result: { data: { json: { data: found } } } })(request, response);
      return;
    }
    if (url.pathname === "/api/trpc/jobs.logs") {
      const items = written().map((line) => ({ output: `${line}\n`, error: null }));
      json({ result: { data: { json: { items: items.slice(input.offset, input.offset + input.limit) } } } })(
        request,
        response,
      );
      return;
    }
    const ordered = all.toSorted((a, b) => Number(b["priority"]) - Number(a["priority"]));
    const { limit = 50, offset = 0 } = input;
    const items = ordered.slice(offset, offset + limit);
    json({ result: { data: { json: { items, total: "NaN", limit, offset, hasMore: false } } } })(request, response);
  };

const failures = {
  "no session": json({ error: { json: { message: "UNAUTHORIZED", code: -32001 } } }, 401),
  "a refusal": json(exchanges.badInput, 400),
  "a fault of the server": json({ error: { json: { message: "The database is away", code: -32603 } } }, 500),
  "an error in a good answer": json({ error: { json: { message: "The database is away" } } }),
  "the page to sign in": text("", 307, { location: "/auth/signin" }),
  "nothing at all": text("", 200),
} satisfies Readonly<Record<string, Script>>;

connectorContract({
  kind: "cronium",
  start: () => startHttpDialect({ connector: cronium, serve: serveCronium, failures }),
  row: job,
  id: (n) => job(n, "queued").id,
  words: {
    queued: "queued",
    claimed: "claimed",
    running: "running",
    completed: "completed",
    failed: "failed",
    cancelled: "cancelled",
  },
  badRow: { row: job(900, "queued", { id: "job_bad", type: null }), name: "job job_bad: type" },
  times: {
    row: job(1, "completed", {
      createdAt: "2026-11-21T22:00:00.000Z",
      startedAt: "2026-11-21T22:00:01.500Z",
      completedAt: "2026-11-21T23:00:00.000Z",
    }),
    told: { createdAt: start, startedAt: start + 1_500, finishedAt: start + 3_600_000 },
  },
  failures: {
    "no session": "auth",
    "a refusal": "protocol",
    "a fault of the server": "server",
    "an error in a good answer": "schema",
    "the page to sign in": "login-page",
    "nothing at all": "protocol",
  },
  payload: job(2, "failed", {
    payload: { script: { type: "BASH", content: payloadMarker }, environment: { KEY: payloadMarker } },
    result: { exitCode: 1, output: payloadMarker },
    metadata: { env: payloadMarker },
  }),
});
