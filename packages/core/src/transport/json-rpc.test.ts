import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RpcTransport } from "../connectors/connector.ts";
import { ProblemError } from "../model/problem.ts";
import { systemLocalSockets } from "../node/local-sockets.ts";
import { frame, type RpcServer, startRpcServer } from "../testing/rpc-server.ts";
import { jsonRpc } from "./json-rpc.ts";

let server: RpcServer;
let rpc: RpcTransport;
beforeEach(async () => {
  server = await startRpcServer(({ method }) => ({ result: method }));
  rpc = to(server.path);
});
afterEach(() => server.close());

const to = (socket: string) =>
  jsonRpc({ path: socket, sockets: systemLocalSockets, absent: "crystalmath is not running" });
const never = new AbortController().signal;
const failure = async (asked: Promise<unknown>): Promise<string> => {
  const told = await asked.catch((error: unknown) => error);
  return told instanceof ProblemError ? `${told.problem.code}: ${told.problem.detail}` : `no problem: ${told}`;
};

test("a question gets its answer", async () => {
  expect(await rpc.call("a", { n: 1 }, never)).toBe("a");
  expect(server.requests[0]).toEqual({ jsonrpc: "2.0", id: 1, method: "a", params: { n: 1 } });
});

test("questions are asked one at a time, in their order, on one connection", async () => {
  const held: string[] = [];
  server.script = ({ method }) => {
    held.push(method);
    return null;
  };
  const first = rpc.call("a", {}, AbortSignal.timeout(300));
  const second = rpc.call("b", {}, never);
  await expect.poll(() => held).toEqual(["a"]);
  server.script = ({ method }) => ({ result: method });
  expect(await failure(first)).toBe("timeout: the request was stopped");
  expect(await second).toBe("b");
});

test("a connection is kept for a round of questions and closed behind it, so that the server sees nobody", async () => {
  for (const method of ["a", "b", "c"]) await rpc.call(method, {}, never);
  expect(server.connections).toEqual({ count: 1, open: 1 });
  await expect.poll(() => server.connections.open).toBe(0);
  await rpc.call("d", {}, never);
  expect(server.connections.count).toBe(2);
});

test("an error is told in the server's words, and the connection goes on", async () => {
  const said = new Map([
    ["fault", new Error("Internal error: 'bogus' is not a valid JobStatus", { cause: -32603 })],
    ["unknown", new Error("Method not found: jobs.get", { cause: -32601 })],
  ]);
  server.script = ({ method }) => said.get(method) ?? { result: method };
  expect(await failure(rpc.call("fault", {}, never))).toBe(
    "server: Internal error: 'bogus' is not a valid JobStatus (-32603)",
  );
  expect(await failure(rpc.call("unknown", {}, never))).toBe(
    "protocol: Method not found: jobs.get (-32601); it may be another version",
  );
  expect(await rpc.call("a", {}, never)).toBe("a");
  expect(server.connections.count).toBe(1);
});

test("a framing error, which has no id, is the answer to what was asked, and the stream stays usable", async () => {
  const error = { code: -32700, message: "Parse error: Expecting ':' delimiter" };
  server.script = () => frame({ jsonrpc: "2.0", error, id: null });
  expect(await failure(rpc.call("a", {}, never))).toMatch(/^protocol: Parse error/);
  server.script = ({ method }) => ({ result: method });
  expect(await rpc.call("b", {}, never)).toBe("b");
  expect(server.connections.count).toBe(1);
});

test("what a server tells by itself is passed over", async () => {
  server.script = ({ id }) =>
    Buffer.concat([
      frame({ jsonrpc: "2.0", method: "job.changed", params: {} }),
      frame({ jsonrpc: "2.0", method: "may.i", params: {}, id: 77 }),
      frame({ jsonrpc: "2.0", result: "answer to a notification", id: null }),
      frame({ jsonrpc: "2.0", result: "mine", id }),
    ]);
  expect(await rpc.call("a", {}, never)).toBe("mine");
});

test.each([
  [
    "an answer to another question",
    () => frame({ jsonrpc: "2.0", result: 1, id: 99 }),
    "protocol: an answer to another question",
  ],
  [
    "an answer without a result",
    ({ id }: { id: unknown }) => frame({ jsonrpc: "2.0", id }),
    "protocol: an answer without a result",
  ],
  ["no JSON", () => frame("<html>"), "protocol: no JSON: it starts with “<html>”"],
  [
    "no frame",
    () => Buffer.from("HTTP/1.1 400 Bad Request\r\n\r\n"),
    "protocol: a message that does not say its length",
  ],
  ["100 MiB", () => Buffer.from(`Content-Length: ${100 * 1024 * 1024}\r\n\r\n{`), "too-large: more than 8 MiB"],
  ["the end of the connection", () => "hang-up" as const, "refused: the server closed the connection"],
])("%s is a problem, and the next question goes over a new connection", async (_, script, told) => {
  server.script = script;
  expect(await failure(rpc.call("a", {}, never))).toBe(told);
  server.script = ({ method }) => ({ result: method });
  expect(await rpc.call("b", {}, never)).toBe("b");
  expect(server.connections.count).toBe(2);
});

test("a server that does not answer in time has failed, and its late answer is nobody's", async () => {
  server.script = () => null;
  expect(await failure(rpc.call("a", {}, never, 50))).toBe("timeout: no answer within the time limit");
  server.script = ({ method }) => ({ result: method });
  expect(await rpc.call("b", {}, never)).toBe("b");
});

test("the time of a question begins when its turn has come", async () => {
  server.script = () => null;
  const first = failure(rpc.call("a", {}, never, 150));
  const second = rpc.call("b", {}, never, 150);
  await first;
  server.script = ({ method }) => ({ result: method });
  expect(await second).toBe("b");
});

test("a question that is stopped stops at once, also before it is asked", async () => {
  server.script = () => null;
  const stop = new AbortController();
  const asked = failure(rpc.call("a", {}, stop.signal));
  setTimeout(() => stop.abort(), 10);
  expect(await asked).toBe("timeout: the request was stopped");
  expect(await failure(rpc.call("b", {}, AbortSignal.abort()))).toBe("timeout: the request was stopped");
  expect(server.requests.map(({ method }) => method)).toEqual(["a"]);
});

test("a server that went away while nobody asked is asked over a new connection", async () => {
  await rpc.call("a", {}, never);
  await expect.poll(() => server.connections.open).toBe(0);
  await server.close();
  expect(await failure(rpc.call("b", {}, never))).toMatch(/^refused: crystalmath is not running; there is no socket /);
});

test("a socket that nobody listens on any more says so, and so does what is no socket", async () => {
  const folder = path.dirname(server.path);
  const stale = path.join(folder, "stale.sock");
  // A server that dies leaves its file: closing removes it, so another name of the same file is kept.
  const dying = createServer();
  await new Promise<void>((resolve) => dying.listen(path.join(folder, "dying.sock"), resolve));
  const { link } = await import("node:fs/promises");
  await link(path.join(folder, "dying.sock"), stale);
  await new Promise((resolve) => dying.close(resolve));
  expect(existsSync(stale)).toBe(true);
  expect(await failure(to(stale).call("a", {}, never))).toBe(
    `refused: crystalmath is not running; the socket ${stale} was left behind`,
  );
  const file = path.join(folder, "file.sock");
  await writeFile(file, "");
  expect(await failure(to(file).call("a", {}, never))).toMatch(/^refused: /);
});

test("an answer in many pieces is one answer", async () => {
  const long = "å".repeat(300_000);
  server.script = () => ({ result: long });
  expect(await rpc.call("a", {}, never)).toBe(long);
});
