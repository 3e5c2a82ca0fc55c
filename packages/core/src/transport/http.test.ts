import { afterEach, beforeEach, expect, test } from "vitest";
import { type ProblemCode, ProblemError } from "../model/problem.ts";
import { systemClock, systemNetwork } from "../node/ports.ts";
import { json, type Script, type ScriptedServer, startScriptedServer, text } from "../testing/scripted-server.ts";
import { httpTransport } from "./http.ts";

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScriptedServer();
});
afterEach(() => server.close());

const transport = (base = `${server.url}/api/v1`) =>
  httpTransport({
    base: new URL(base),
    credential: { type: "bearer" },
    secret: async () => "s3cret",
    network: systemNetwork,
    clock: systemClock,
    onAnswer: () => {},
  });
const signal = new AbortController().signal;
const failure = async (request: Promise<unknown>) => {
  const error = await request.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no ProblemError: ${String(error)}`);
  return error.problem;
};

test("asks below the base address, with the token and the validator, and tells text, validator and the server's time", async () => {
  server.script = json({ ok: 1 }, 200, { etag: '"v2"', date: "Thu, 01 Jan 2026 00:00:05 GMT" });
  const answer = await transport().request("/jobs?skip=0", { validator: '"v1"', signal });
  expect(answer).toEqual({ status: 200, text: '{"ok":1}', validator: '"v2"', servedAt: Date.UTC(2026, 0, 1, 0, 0, 5) });
  expect(server.requests[0]).toMatchObject({
    path: "/api/v1/jobs?skip=0",
    headers: { authorization: "Bearer s3cret", "if-none-match": '"v1"' },
  });
});

test("304 is an answer", async () => {
  server.script = text("", 304);
  expect((await transport().request("/jobs", { validator: '"v1"', signal })).status).toBe(304);
});

test.each<[string, Script, ProblemCode, string]>([
  ["a wrong token", json({ message: "bad token" }, 401), "auth", "HTTP 401: bad token"],
  ["a token without permission", json({}, 403), "permission", "HTTP 403"],
  ["a wrong URL", text("nothing here", 404), "not-found", "HTTP 404"],
  ["a fault of the server", text("oops", 500), "server", "HTTP 500"],
  ["a login page", text("<!doctype html><title>Sign in</title>", 200), "login-page", "HTTP 200 with an HTML page"],
  [
    "a page by its type",
    text("hello", 200, { "content-type": "text/html; charset=utf-8" }),
    "login-page",
    "HTTP 200 with an HTML page",
  ],
  ["a redirect", text("", 302, { location: "/login" }), "login-page", "HTTP 302 to /login; redirects are not followed"],
])("%s is a problem with a code", async (_, script, code, detail) => {
  server.script = script;
  expect(await failure(transport().request("/jobs", { signal }))).toMatchObject({ code, detail });
});

test("an order that was understood and refused is declined, in the server's words; a question is not", async () => {
  server.script = json({ message: "It has already ended" }, 409);
  const order = { method: "POST", json: {}, signal } as const;
  expect(await failure(transport().request("/jobs", order))).toMatchObject({
    code: "declined",
    detail: "HTTP 409: It has already ended",
    details: [],
  });
  expect(await failure(transport().request("/jobs", { signal }))).toMatchObject({ code: "protocol" });
  server.script = text("nginx", 413);
  expect(await failure(transport().request("/jobs", order))).toMatchObject({ code: "protocol" });
});

test("429 says until when, from seconds or from a date on the server's clock", async () => {
  server.script = json({}, 429, { "retry-after": "30" });
  const before = Date.now();
  const { code, retryAt } = await failure(transport().request("/jobs", { signal }));
  expect(code).toBe("limited");
  expect(Number(retryAt) - before).toBeGreaterThanOrEqual(30_000);
  server.script = json({}, 429, {
    "retry-after": "Thu, 01 Jan 2026 00:01:00 GMT",
    date: "Thu, 01 Jan 2026 00:00:00 GMT",
  });
  const dated = await failure(transport().request("/jobs", { signal }));
  expect(Math.round((Number(dated.retryAt) - Date.now()) / 1_000)).toBe(60);
});

test("nobody silences a connection for longer than an hour", async () => {
  server.script = json({}, 429, { "retry-after": "99999999" });
  const { retryAt } = await failure(transport().request("/jobs", { signal }));
  expect(Number(retryAt)).toBeLessThanOrEqual(Date.now() + 3_600_000);
});

test("a body over 8 MiB is refused, whether its size was declared or not", async () => {
  const big = "x".repeat(9 * 1024 * 1024);
  server.script = text(big, 200, { "content-length": String(big.length) });
  expect((await failure(transport().request("/jobs", { signal }))).code).toBe("too-large");
  server.script = (_, response) => {
    response.writeHead(200);
    for (let i = 0; i < 9; i++) response.write(big.slice(0, 1024 * 1024));
    response.end();
  };
  expect((await failure(transport().request("/jobs", { signal }))).code).toBe("too-large");
});

test("a port where nobody listens is refused, a name that nobody knows is dns", async () => {
  const { url } = server;
  await server.close();
  expect((await failure(transport(url).request("/jobs", { signal }))).code).toBe("refused");
  expect((await failure(transport("http://nowhere.invalid/").request("/jobs", { signal }))).code).toBe("dns");
});

test.each([301, 302, 303, 307, 308])("the token does not follow a %d to another origin", async (status) => {
  const other = await startScriptedServer();
  server.script = text("", status, { location: `${other.url}/api/v1/jobs` });
  await failure(transport().request("/jobs", { signal }));
  expect(other.requests).toEqual([]);
  await other.close();
});
