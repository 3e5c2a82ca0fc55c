import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

const pair = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/pair`, { method: "POST", body: JSON.stringify(body), headers });

test("the code that the server shows gives the token, once, to whoever sends it", async () => {
  const { server, said } = await startHere(await World.make());
  const code = server.pairingCode();
  expect(code).toMatch(/^[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{4}$/);
  const answer = await pair(server.url, { code: code.toLowerCase().replace("-", " ") });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ token: server.token, name: expect.any(String) });
  expect(await refusal(await pair(server.url, { code }))).toMatchObject({ status: 403 });
  expect(server.pairingCode()).not.toBe(code);
  expect(said).toEqual([`Pairing code ${server.pairingCode()}`]);
});

test("after five wrong codes within a minute nobody may try, not even with the right one", async () => {
  const { server } = await startHere(await World.make());
  for (let i = 0; i < 5; i++) expect((await pair(server.url, { code: "AAAA-AAAA" })).status).toBe(403);
  const answer = await pair(server.url, { code: server.pairingCode() });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(50);
  expect(await refusal(answer)).toMatchObject({
    status: 429,
    message: expect.stringContaining("Too many wrong codes"),
  });
});

test("web pages and other hosts cannot pair; extensions can", async () => {
  const { server } = await startHere(await World.make());
  const code = server.pairingCode();
  expect((await pair(server.url, { code }, { origin: "https://evil.example" })).status).toBe(403);
  expect(server.pairingCode()).toBe(code);
  expect((await pair(server.url, { code }, { origin: "chrome-extension://abcdef" })).status).toBe(200);
});

test("a body that is no code is refused and does not count as a try", async () => {
  const { server } = await startHere(await World.make());
  for (let i = 0; i < 6; i++) expect((await pair(server.url, { code: 7 })).status).toBe(400);
  expect((await pair(server.url, { code: server.pairingCode() })).status).toBe(200);
});
