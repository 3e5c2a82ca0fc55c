/** Each kind of server in a real VS Code: its job in the tree, one piece of news of its failure, its log, what cancelling does. */
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startRecordedServers } from "./testing/recorded-servers.ts";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let window: Workbench;
const servers = await startRecordedServers();

beforeAll(async () => {
  const connections = servers.map(({ kind, name, server }) => ({
    id: kind,
    kind,
    name,
    settings: { url: server.url },
  }));
  world = await createWorld({ server: false, settings: { "jobwatch.connections": connections } });
  window = await world.openWindow();
});
afterAll(async () => {
  await world.close();
  await Promise.all(servers.map(({ server }) => server.close()));
});

const icon = async (name: string) => (await window.tree.rows()).find(({ label }) => label === name)?.icon;
const failures = async (job: string) =>
  (await window.toasts.all()).filter(({ text }) => text.startsWith(`${job} failed`)).length;

test("a connection is added by its kind, and one that needs no token asks for none", async () => {
  const studio = servers.find(({ kind }) => kind === "pbrain") ?? expect.fail();
  await window.runCommand("Jobwatch: Add Connection…");
  await window.quickInput.waitFor("What kind of job server is it?");
  const kinds = (await window.quickInput.options()).map(({ label }) => label);
  expect(kinds).toEqual(["Job Monitor API", "p-brain", "cronium", "CrystalMath"]);
  await window.quickInput.choose("p-brain");
  await window.quickInput.waitFor(/URL|Add/);
  await window.quickInput.answer(studio.server.url);
  // No step for a token: the name is next.
  await expect.poll(() => window.quickInput.field.inputValue()).not.toBe(studio.server.url);
  expect(await window.quickInput.isPassword()).toBe(false);
  await window.quickInput.answer("Another studio");
  const added = async () => (await window.toasts.all()).map(({ text }) => text);
  await expect.poll(added, { timeout: 20_000 }).toContainEqual("Added “Another studio”. It answers with 2 jobs.");
});

test.each(servers)("$kind: its job stands in the tree, and cancelling tells what it really does", async (each) => {
  await expect.poll(() => icon(each.job), { timeout: 20_000 }).toBe("loading");
  await window.tree.contextMenu(each.job, "Cancel Job…");
  expect((await window.dialog.read()).detail).toContain(each.scope);
  await window.dialog.press("Keep Running");
});

test.each(servers)("$kind: its failure is told once, and the log opens", async (each) => {
  each.fail();
  await expect.poll(() => icon(each.job), { timeout: 20_000 }).toBe("error");
  await expect.poll(() => failures(each.job), { timeout: 20_000 }).toBe(1);
  await window.tree.contextMenu(each.job, "Open Log");
  await window.editors.waitForText(each.logged);
});

test("the ten stages of a subject were one piece of news", async () => {
  const told = (await window.toasts.all()).map(({ text }) => text);
  expect(told.filter((text) => /t1_fit|connectome|skipped/i.test(text) && !/^S[12] failed/.test(text))).toEqual([]);
  expect(await failures("S2")).toBe(1);
});

test("nothing was sent to cronium but what its list allows", () => {
  const sent = servers.find(({ kind }) => kind === "cronium")?.server.requests ?? [];
  const routes = new Set(sent.map(({ method, path }) => `${method} ${path.split("?")[0]}`));
  expect([...routes].filter((route) => !/^GET \/api\/trpc\/jobs\.(list|get|logs)$/.test(route))).toEqual([]);
});
