import { systemLocalSockets } from "../../node/local-sockets.ts";
import { connectorContract } from "../../testing/connector-contract.ts";
import { type CrystalmathRow, crystalmathRow, startCrystalmath } from "../../testing/crystalmath-server.ts";
import { frame, type RpcScript } from "../../testing/rpc-server.ts";
import { jsonRpc } from "../../transport/json-rpc.ts";
import { crystalmath } from "./source.ts";

const begin = Date.UTC(2026, 0, 1);
const failures: Readonly<Record<string, RpcScript>> = {
  "a fault of the server": () => new Error("Internal error: 'bogus' is not a valid JobStatus", { cause: -32603 }),
  "a method that it does not know": () => new Error("Method not found: jobs.list", { cause: -32601 }),
  "a frame that it could not read": () =>
    frame({ jsonrpc: "2.0", error: { code: -32700, message: "Parse error: Expecting ':' delimiter" }, id: null }),
  "an answer without jobs": () => ({ result: { total: 0 } }),
  "no JSON": () => frame("<html>"),
  "100 MiB": () => Buffer.from(`Content-Length: ${100 * 1024 * 1024}\r\n\r\n{`),
  "the end of the connection": () => "hang-up",
  silence: () => null,
};

connectorContract({
  kind: "crystalmath",
  start: async () => {
    const server = await startCrystalmath();
    const well = server.script;
    server.script = (request) => (contract.failure === null ? well : failures[contract.failure])?.(request) ?? null;
    let rows: readonly unknown[] = [];
    const { absent } = crystalmath;
    const contract = {
      source: crystalmath.connect(jsonRpc({ path: server.path, sockets: systemLocalSockets, absent })),
      get rows() {
        return rows;
      },
      set rows(next) {
        rows = next;
        server.store = next as readonly CrystalmathRow[];
        server.engine = new Map(server.store.map(({ id, status }) => [id, { status }]));
      },
      // It tells no logs.
      written: [],
      failure: null as string | null,
      close: () => server.close(),
    };
    return contract;
  },
  row: (n, status) => crystalmathRow(`job-${n}`, { status, created_at: new Date(begin + n * 1_000).toISOString() }),
  id: (n) => `job-${n}`,
  words: {
    pending: "queued",
    running: "running",
    completed: "completed",
    failed: "failed",
    cancelled: "cancelled",
  },
  badRow: { row: { ...crystalmathRow("job-bad"), status: 7 }, name: "job job-bad: status" },
  times: {
    row: crystalmathRow("job-1", {
      status: "completed",
      created_at: "2026-01-01T00:00:00Z",
      updated_at: "2026-01-01T00:00:02.500000Z",
    }),
    told: { createdAt: begin, startedAt: null, finishedAt: begin + 2_500 },
  },
  failures: {
    "a fault of the server": "server",
    "a method that it does not know": "protocol",
    "a frame that it could not read": "protocol",
    "an answer without jobs": "schema",
    "no JSON": "protocol",
    "100 MiB": "too-large",
    "the end of the connection": "refused",
  },
  payload: null,
});
