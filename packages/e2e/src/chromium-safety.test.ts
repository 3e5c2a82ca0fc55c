/** Server text is text, and a token goes nowhere but to the origin that it was entered for. */
import { jobPages, json, type Script, type ScriptedServer, startScriptedServer, wireJob } from "@jobwatch/core/testing";
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ChromiumWorld,
  createChromiumWorld,
  type ExtensionPage,
  type KnownServer,
} from "./testing/chromium-world.ts";
import { hostileNames, shownNames } from "./testing/hostile-names.ts";

const token = "t0ken-of-the-person";
const redirects = [301, 302, 307, 308] as const;

let world: ChromiumWorld;
let popup: ExtensionPage;
let hostile: ScriptedServer;
let theirs: ScriptedServer;
let rows: readonly ReturnType<typeof wireJob>[] = Object.entries(hostileNames).map(([id, name]) =>
  wireJob(id, { name, status: "running" }),
);
const servers: ScriptedServer[] = [];
const start = async (script: Script) => {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
};

beforeAll(async () => {
  world = await createChromiumWorld({ server: false });
  hostile = await start(jobPages(() => rows));
  theirs = await start(jobPages(() => [wireJob("planted", { name: "Planted" })]));
  const known: KnownServer[] = [{ id: "hostile", name: "Hostile", url: hostile.url, token }];
  for (const status of redirects) {
    const server = await start((request, response) => {
      response.writeHead(status, { location: `${theirs.url}${request.url}` }).end();
    });
    known.push({ id: `redirect-${status}`, name: `Redirect ${status}`, url: server.url, token });
  }
  const linked = await start((_, response) => {
    const body = { items: [wireJob("linked", { log_url: `${theirs.url}/log` })], total: 60, skip: 0, limit: 50 };
    json(body, 200, { link: `<${theirs.url}/jobs?skip=50>; rel="next"` })(_, response);
  });
  known.push({ id: "linked", name: "Linked", url: linked.url, token });
  await world.browser.context.addInitScript(recordPortMessages);
  await world.connect(...known);
  popup = await world.browser.open("popup.html", POPUP_SIZE);
});
afterAll(async () => {
  await world.close();
  await Promise.all(servers.map((server) => server.close()));
});

/** Runs in pages: keeps what the worker sends to them. */
function recordPortMessages(): void {
  const runtime: unknown = Reflect.get(Object(Reflect.get(globalThis, "chrome")), "runtime");
  if (typeof runtime !== "object" || runtime === null) return;
  const connect: unknown = Reflect.get(runtime, "connect");
  if (typeof connect !== "function") return;
  const kept: string[] = [];
  Reflect.set(globalThis, "keptMessages", kept);
  Reflect.set(runtime, "connect", (...args: unknown[]) => {
    const port: unknown = connect.apply(runtime, args);
    const onMessage: unknown = Reflect.get(Object(port), "onMessage");
    Reflect.get(Object(onMessage), "addListener").call(onMessage, (message: unknown) => {
      kept.push(JSON.stringify(message));
    });
    return port;
  });
}

const plain = (text: string) => text.replaceAll("\u2060", "").trim();

test("hostile names are text in the popup, and run nothing", async () => {
  let asked = false;
  popup.on("dialog", () => {
    asked = true;
  });
  for (const name of Object.values(shownNames))
    await popup.getByText(name, { exact: true }).first().waitFor({ timeout: 15_000 });
  expect(await popup.locator("img, a[href]").count()).toBe(0);
  expect(asked).toBe(false);
});

test("and in notifications, one for each name, where markup is escaped", async () => {
  for (const id of Object.keys(hostileNames)) {
    rows = rows.map((row) =>
      row.id === id
        ? { ...row, status: "failed", error_message: hostileNames.html, completed_at: new Date().toISOString() }
        : row,
    );
    const count = Object.keys(hostileNames).indexOf(id) + 1;
    await expect.poll(() => world.daemon.notifications().length, { timeout: 15_000 }).toBe(count);
  }
  const told = world.daemon.notifications();
  const titles = told.map(({ summary }) => plain(summary));
  for (const name of Object.values(shownNames)) expect(titles).toContain(`${name} failed`);
  expect(titles.find((title) => title.startsWith("long long"))).toMatch(/… failed$/);
  expect(told.map(({ text }) => plain(text))).toEqual(told.map(() => `Hostile · ${hostileNames.html}`));
  expect(told.filter(({ body }) => body.includes("<img"))).toEqual([]);
});

test("a token never follows a redirect or a link to another origin", async () => {
  await expect
    .poll(() => servers.filter(({ requests }) => requests.length === 0 && theirs.requests.length >= 0).length)
    .toBeLessThanOrEqual(2);
  const requests = JSON.stringify(theirs.requests);
  expect(requests).not.toContain(token);
  expect(theirs.requests.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  expect(hostile.requests.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
});

test("and is in no log, page, message between them or page address", async () => {
  const messages: unknown = await popup.evaluate(() => Reflect.get(globalThis, "keptMessages"));
  expect(Array.isArray(messages) && messages.length > 0).toBe(true);
  expect(JSON.stringify(messages)).not.toContain(token);
  expect(world.browser.messages.join("\n")).not.toContain(token);
  expect(await popup.content()).not.toContain(token);
  expect(JSON.stringify(await world.browser.call("storage.session.get", null))).not.toContain(token);
  expect(world.browser.context.pages().filter((page) => page.url().includes(token))).toEqual([]);
});
