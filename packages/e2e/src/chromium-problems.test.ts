/** Every way in which a server can fail ends in one clear message with its remedy, in the popup and in the settings. */
import { jobPages, json, type Script, type ScriptedServer, startScriptedServer, wireJob } from "@jobwatch/core/testing";
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type ChromiumWorld,
  createChromiumWorld,
  type ExtensionPage,
  type KnownServer,
  thisMachine,
} from "./testing/chromium-world.ts";
import { problemCases, startProblemServer } from "./testing/problem-cases.ts";

/** What no person should have to read. */
const ownWords = /failed to fetch|networkerror|typeerror|undefined|null|\[object|NaN|all checked|zod/i;
/** The same machine by a name that the person did not grant yet. */
const localhost = "http://localhost/*";

let world: ChromiumWorld;
let popup: ExtensionPage;
let options: ExtensionPage;
const servers = new Map<string, ScriptedServer>();
let comesAndGoes: Script;
let rows: readonly ReturnType<typeof wireJob>[] = [
  wireJob("old", { name: "Old failure", status: "failed" }),
  wireJob("active", { name: "Long one", status: "running" }),
];

beforeAll(async () => {
  world = await createChromiumWorld({ server: false, grantedHosts: [thisMachine, localhost] });
  const known: KnownServer[] = [];
  for (const each of problemCases) {
    const server = await startProblemServer(each);
    servers.set(each.name, server);
    known.push({ id: each.name.toLowerCase().replaceAll(" ", "-"), name: each.name, url: server.url });
  }
  const coming = await startScriptedServer(jobPages(() => rows));
  comesAndGoes = coming.script;
  servers.set("Comes and goes", coming);
  known.push({ id: "coming", name: "Comes and goes", url: coming.url });
  const other = await startScriptedServer(jobPages(() => [wireJob("there", { name: "Behind the permission" })]));
  servers.set("Not granted", other);
  known.push({ id: "kept", name: "Not granted", url: other.url.replace("127.0.0.1", "localhost") });
  await world.connect(...known);
  popup = await world.browser.open("popup.html", POPUP_SIZE);
  options = await world.browser.open("options.html");
});
afterAll(async () => {
  await world.close();
  await Promise.all([...servers.values()].map((server) => server.close()));
});

const note = (name: string) => popup.locator(".jw-note").filter({ hasText: `${name}: ` });
const card = (name: string) => options.getByRole("listitem").filter({ hasText: name });
const addForm = () => options.locator("form").filter({ hasText: "Add a connection" });

test.each(problemCases)("$name: the popup says “$title”, and what to do", async ({ name, goodRow, ...words }) => {
  await note(name).filter({ hasText: words.title }).waitFor({ timeout: 20_000 });
  const text = await note(name).innerText();
  expect(text).toContain(words.detail);
  expect(text).toContain(words.remedy);
  expect(text).not.toMatch(ownWords);
  if (goodRow !== null) await popup.getByText(goodRow).waitFor();
});

test.each(problemCases)("$name: so does its card in the settings", async ({ name, title, detail, remedy }) => {
  await card(name).filter({ hasText: title }).waitFor({ timeout: 20_000 });
  const text = await card(name).innerText();
  expect(text).toContain(detail);
  expect(text).toContain(remedy);
  expect(text.split(title), "it is said once").toHaveLength(2);
  expect(text).not.toMatch(ownWords);
});

test.each(problemCases.filter(({ goodRow }) => goodRow === null))(
  "$name: one who adds it reads the same, and nothing is kept",
  async ({ name, title, detail, remedy }) => {
    await addForm()
      .getByLabel("URL")
      .fill(servers.get(name)?.url ?? "");
    await addForm().getByLabel("Name").fill("Added by hand");
    await addForm().getByRole("button", { name: "Test and save" }).click();
    await addForm().locator(".jw-note").filter({ hasText: title }).waitFor({ timeout: 20_000 });
    const text = await addForm().locator(".jw-note").innerText();
    expect(text).toContain(detail);
    expect(text).toContain(remedy);
    expect(text).not.toMatch(ownWords);
    expect(await card("Added by hand").count()).toBe(0);
  },
);

test("nobody waits to be told: the popup's first line and the badge say that something is wrong", async () => {
  expect(await popup.locator(".jw-freshness").innerText()).toMatch(/^\d+ of \d+ not connected$/);
  const badge = await world.browser.badge();
  expect(badge.text).toMatch(/!$/);
  expect(badge.title).toContain("Wrong token: The server does not accept the token");
  expect(badge.title).not.toMatch(ownWords);
});

test("where the host was not granted, the popup says so and offers to", async () => {
  await note("Not granted").filter({ hasText: "The browser does not let Jobwatch reach this server yet" }).waitFor();
  await card("Not granted").getByRole("button", { name: "Grant access" }).waitFor();
  expect(await card("Not granted").innerText()).toContain("needs access");
  expect(servers.get("Not granted")?.requests).toEqual([]);
  await note("Not granted").getByRole("button", { name: "Grant access" }).click();
  await note("Not granted").waitFor({ state: "detached", timeout: 15_000 });
  await popup.getByText("Behind the permission").waitFor({ timeout: 15_000 });
  await card("Not granted").filter({ hasText: "live" }).waitFor({ timeout: 15_000 });
});

test("a server gone and back repeats nothing old; what failed during the outage is told once", async () => {
  const server = servers.get("Comes and goes") ?? expect.fail();
  await popup.getByText("Long one").waitFor();
  server.script = json({}, 503);
  await note("Comes and goes").filter({ hasText: "The server has an internal error" }).waitFor({ timeout: 15_000 });
  expect(await note("Comes and goes").innerText()).toMatch(/HTTP 503 · last good answer/);
  await popup.getByText("Long one").waitFor();
  const failed = { status: "failed", error_message: "lost its disk", completed_at: new Date().toISOString() };
  const fresh = wireJob("fresh", { name: "Came and failed", ...failed, created_at: new Date().toISOString() });
  rows = [fresh, ...rows.map((row) => (row.id === "active" ? { ...row, ...failed } : row))];
  server.script = comesAndGoes;
  await expect.poll(() => world.daemon.notifications().length, { timeout: 40_000 }).toBe(2);
  await note("Comes and goes").waitFor({ state: "detached", timeout: 15_000 });
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  expect(new Set(world.daemon.notifications().map(({ summary }) => summary))).toEqual(
    new Set(["Came and failed failed", "Long one failed"]),
  );
  expect(world.daemon.notifications()).toHaveLength(2);
});
