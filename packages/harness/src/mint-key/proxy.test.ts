import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MintKeyProxy, startMintKeyProxy } from "./proxy.ts";

const key = Buffer.alloc(32, 9);
const token = "the-token";
let upstream: Server;
let proxy: MintKeyProxy;

beforeEach(async () => {
  upstream = createServer(async (incoming, response) => {
    const body = await text(incoming);
    response.writeHead(201, { "x-upstream": "yes", "set-cookie": ["a=1", "b=2"] });
    response.end(JSON.stringify({ method: incoming.method, url: incoming.url, host: incoming.headers.host, body }));
  });
  upstream.on("upgrade", (incoming, socket) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n${incoming.url} `);
    socket.pipe(socket);
  });
  upstream.listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  proxy = await startMintKeyProxy({ server: { port, connectionToken: token }, key });
});

afterEach(async () => {
  await proxy.stop();
  upstream.close();
  upstream.closeAllConnections();
});

/** A request as a browser or an attacker would make it; `fetch` refuses to set these headers. */
async function ask(method: string, path: string, headers: Record<string, string> = {}, body = "") {
  const outgoing = request({ host: "127.0.0.1", port: proxy.port, method, path, headers });
  outgoing.end(body);
  const [response] = await once(outgoing, "response");
  return { status: response.statusCode as number, headers: response.headers, body: await text(response) };
}

test("everything but the key comes from the server behind, with the address that the window used", async () => {
  const answer = await ask("PUT", "/some/path?tkn=x", {}, "hello");
  expect(answer.status).toBe(201);
  expect(answer.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
  expect(JSON.parse(answer.body)).toEqual({
    method: "PUT",
    url: "/some/path?tkn=x",
    host: `127.0.0.1:${proxy.port}`,
    body: "hello",
  });
});

test("the key is given to a window that shows the connection token", async () => {
  const byCookie = await ask("POST", "/mint-key", { cookie: `other=1; vscode-tkn=${token}` });
  expect([byCookie.status, byCookie.body]).toEqual([200, key.toString()]);
  expect(byCookie.headers["cache-control"]).toBe("no-store");
  const byQuery = await ask("POST", `/mint-key?tkn=${token}`);
  expect([byQuery.status, byQuery.body]).toEqual([200, key.toString()]);
});

test("the key is refused without the token, with a wrong one, and to a page of another origin", async () => {
  const cookie = `vscode-tkn=${token}`;
  expect((await ask("POST", "/mint-key")).status).toBe(403);
  expect((await ask("POST", "/mint-key?tkn=the-tokem")).status).toBe(403);
  expect((await ask("POST", "/mint-key", { cookie: "vscode-tkn=" })).status).toBe(403);
  expect((await ask("POST", "/mint-key", { cookie, origin: "http://127.0.0.1:1" })).status).toBe(403);
  expect((await ask("POST", "/mint-key", { cookie, origin: `http://127.0.0.1:${proxy.port}` })).status).toBe(200);
});

test("a name that was rebound to loopback is refused before anything else", async () => {
  expect((await ask("GET", "/", { host: "evil.example" })).status).toBe(403);
  expect((await ask("GET", "/", { host: "127.0.0.1.evil.example:80" })).status).toBe(403);
  expect((await ask("POST", `/mint-key?tkn=${token}`, { host: "evil.example" })).status).toBe(403);
  expect((await ask("GET", "/", { host: `localhost:${proxy.port}` })).status).toBe(201);
});

test("a WebSocket is joined with the server behind, and ends when the proxy stops", async () => {
  const outgoing = request({
    host: "127.0.0.1",
    port: proxy.port,
    path: "/socket?x=1",
    headers: { connection: "Upgrade", upgrade: "echo" },
  });
  outgoing.end();
  const [, socket, head] = await once(outgoing, "upgrade");
  let seen = String(head);
  socket.on("data", (chunk: Buffer) => {
    seen += chunk;
  });
  socket.on("error", () => {});
  socket.write("ping");
  await expect.poll(() => seen).toBe("/socket?x=1 ping");
  const closed = once(socket, "close");
  await proxy.stop();
  await closed;
  proxy = await startMintKeyProxy({ server: { port: 1, connectionToken: token }, key });
});

test("an upgrade from a rebound name is refused", async () => {
  const headers = { host: "evil.example", connection: "Upgrade", upgrade: "echo" };
  expect((await ask("GET", "/socket", headers)).status).toBe(403);
});

test("a server that has gone is reported as such", async () => {
  upstream.close();
  upstream.closeAllConnections();
  expect((await ask("GET", "/")).status).toBe(502);
});

test("a server without a connection token is refused: it would hand the key to everybody", async () => {
  const server = { port: 1, connectionToken: null };
  await expect(startMintKeyProxy({ server, key })).rejects.toThrow(/connection token/);
});
