import { request } from "node:http";
import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

/** A request with any Host, which `fetch` does not allow. */
const statusFor = (url: string, headers: Record<string, string>): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.on("error", reject);
    outgoing.end();
  });

test("every path but health and the OpenAPI document needs the token", async () => {
  const { server, client } = await startHere(await World.make());
  for (const path of ["/jobs", "/workflows", "/nothing"])
    expect(await refusal(await fetch(`${server.url}${path}`))).toEqual({
      status: 401,
      message: expect.stringContaining("Authorization: Bearer <token>"),
    });
  for (const authorization of ["Bearer wrong", `Basic ${server.token}`, server.token, ""])
    expect((await client.fetch("/jobs", { headers: { authorization } })).status).toBe(401);
  for (const path of ["/health", "/openapi.json"]) expect((await fetch(`${server.url}${path}`)).status).toBe(200);
  expect(await (await fetch(new URL("/health", server.url))).json()).toMatchObject({ ok: true, name: "jobwatch" });
  expect((await client.fetch("/jobs")).status).toBe(200);
});

test("a request under another host's name is refused, whatever its token", async () => {
  const { server } = await startHere(await World.make());
  const authorization = `Bearer ${server.token}`;
  for (const host of ["127.0.0.1", `localhost:${server.port}`, "[::1]:99", "LOCALHOST"])
    expect(await statusFor(`${server.url}/jobs`, { authorization, host })).toBe(200);
  for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:4005", "10.0.0.1"])
    expect(await statusFor(`${server.url}/jobs`, { authorization, host })).toBe(403);
  expect(await statusFor(`${server.url}/health`, { host: "evil.example" })).toBe(403);
});

test("web pages are refused, preflights included", async () => {
  const { client } = await startHere(await World.make());
  for (const origin of [
    "https://evil.example",
    "http://localhost:3000",
    "null",
    "file://",
    "https://a/chrome-extension://",
  ])
    for (const method of ["GET", "OPTIONS"])
      expect(await refusal(await client.fetch("/jobs", { method, headers: { origin } }))).toMatchObject({
        status: 403,
      });
});

test("extensions get the headers that let them read answers and errors", async () => {
  const { client } = await startHere(await World.make());
  for (const origin of ["chrome-extension://abcdef", "moz-extension://0-1-2", "vscode-webview://x1"]) {
    const answer = await client.fetch("/jobs", { headers: { origin } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
    expect(answer.headers.get("access-control-expose-headers")).toBe("etag, retry-after");
    expect(answer.headers.get("vary")).toContain("origin");
    const refused = await client.fetch("/jobs", { headers: { origin, authorization: "Bearer wrong" } });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("access-control-allow-origin")).toBe(origin);
  }
});

test("an extension's preflight is answered without a token", async () => {
  const { server } = await startHere(await World.make());
  const origin = "chrome-extension://abcdef";
  const headers = {
    origin,
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization",
  };
  const answer = await fetch(`${server.url}/jobs`, { method: "OPTIONS", headers });
  expect(answer.status).toBe(204);
  expect(answer.headers.get("access-control-allow-origin")).toBe(origin);
  expect(answer.headers.get("access-control-allow-methods")).toContain("POST");
  expect(answer.headers.get("access-control-allow-headers")).toContain("authorization");
});

test("bodies over 1 MiB are refused, and inputs that no process could take", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { client } = await startHere(world);
  const post = (size: number) =>
    client.fetch("/jobs", {
      method: "POST",
      body: JSON.stringify({ workflow_id: "quick", input_payload: "x".repeat(size) }),
    });
  expect(await refusal(await post(1024 * 1024))).toEqual({ status: 413, message: "The body is over 1 MiB" });
  expect(await refusal(await post(500_000))).toMatchObject({ status: 413 });
  const { id } = await client.create("quick", "x".repeat(100_000));
  expect((await client.ended(id)).status).toBe("completed");
});
