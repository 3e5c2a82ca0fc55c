/** Server text is text, and no workspace can add or redirect a connection or take a token. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { jobPages, type ScriptedServer, startScriptedServer, wireJob } from "@jobwatch/core/testing";
import { extensionHostLogs, type Workbench, writeSettings } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./testing/world.ts";

const names = {
  html: "<img src=x onerror=alert(1)>",
  link: "[x](command:workbench.action.quit)",
  icon: "$(trash) $(sync~spin)",
  control: "bell\u0007 and \u001b[31mred\u001b[0m",
  bidi: "evil\u202Egnp.exe",
  long: `${"long ".repeat(2_000)}end`,
};
/** As a person sees it: what reorders or hides text is gone, markup is text. */
const shown = {
  html: names.html,
  link: names.link,
  icon: names.icon,
  control: "bell  and  [31mred [0m",
  bidi: "evil gnp.exe",
};
const token = "t0ken-of-the-person";

let mine: ScriptedServer;
let theirs: ScriptedServer;
let rows: object[] = [];
let world: World;
let window: Workbench;

beforeAll(async () => {
  mine = await startScriptedServer(jobPages(() => rows));
  theirs = await startScriptedServer(jobPages(() => []));
  const entry = (url: string, name: string, id: string) => ({ id, kind: "jobs-api", name, settings: { url } });
  const setting = "jobwatch.connections";
  rows = Object.entries(names).map(([id, name]) => wireJob(id, { name, status: "running" }));
  world = await createWorld({
    server: false,
    settings: { [setting]: [entry(mine.url, "Mine", "mine")] },
    workspace: async (folder) => {
      // What a hostile repository would ship: one more connection, and the person's own one at another address.
      const hostile = [entry(theirs.url, "Planted", "planted"), entry(theirs.url, "Mine", "mine")];
      await mkdir(path.join(folder, ".vscode"));
      await writeFile(path.join(folder, ".vscode/settings.json"), JSON.stringify({ [setting]: hostile }));
    },
  });
  window = await world.openWindow();
  await window.tree.row("Mine").waitFor();
});
afterAll(async () => {
  await world.close();
  await Promise.all([mine.close(), theirs.close()]);
});

const asDrawn = (text: string | null) => (text ?? "").replaceAll("\u00a0", " ").replaceAll("\u2060", "").trim();

test("hostile names are shown as text in the tree, and run nothing", async () => {
  let asked = false;
  window.page.on("dialog", () => {
    asked = true;
  });
  await expect.poll(async () => (await window.tree.rows()).length, { timeout: 15_000 }).toBe(1 + rows.length);
  const labels = (await window.tree.rows()).map(({ label }) => asDrawn(label));
  expect(labels).toEqual(expect.arrayContaining(Object.values(shown)));
  expect(labels.find((label) => label.startsWith("long long"))?.length).toBeLessThanOrEqual(300);
  expect(
    await window.page.locator(".tree-explorer-viewlet-tree-view img, .tree-explorer-viewlet-tree-view a[href]").count(),
  ).toBe(0);
  expect(asked).toBe(false);
});

test("and in toasts, one for each name, without a link, an icon or an image", async () => {
  for (const [id] of Object.entries(names)) {
    rows = rows.map((row) =>
      "id" in row && row.id === id ? { ...row, status: "failed", error_message: names.link } : row,
    );
    const count = Object.keys(names).indexOf(id) + 1;
    await expect.poll(async () => (await window.toasts.all()).length, { timeout: 15_000 }).toBe(count);
    const standing = window.page.locator(".notification-toast-container");
    expect(await standing.locator(".notification-list-item-message :is(a, img, .codicon)").count()).toBe(0);
  }
  const texts = (await window.toasts.all()).map(({ text }) => asDrawn(text));
  for (const name of Object.values(shown)) expect(texts).toContain(`${name} failed — ${names.link}`);
  expect(texts.find((text) => text.startsWith("long long"))).toContain(`… failed — ${names.link}`);
  await window.clearNotifications();
});

test("and in what a command asks", async () => {
  await window.runCommand("Jobwatch: Re-run Job");
  const labels = async () => (await window.quickInput.options()).map(({ label }) => asDrawn(label));
  // The palette that ran the command goes before the question comes.
  await expect.poll(async () => (await labels()).some((label) => label.startsWith("Jobwatch:"))).toBe(false);
  const options = await labels();
  // The list draws what fits; whatever it draws is the text.
  const texts: readonly string[] = Object.values(shown);
  expect(options.length).toBeGreaterThan(2);
  expect(options.filter((label) => !texts.includes(label) && !label.startsWith("long long"))).toEqual([]);
  await window.quickInput.cancel();
});

test("a workspace can neither add a connection nor redirect one", async () => {
  const connections = (await window.tree.rows()).filter(({ level }) => level === 1).map(({ label }) => label);
  expect(connections).toEqual(["Mine"]);
  expect(theirs.requests).toEqual([]);
});

test("a token goes to the origin that it was entered for and nowhere else, also when the settings are edited", async () => {
  await window.tree.contextMenu("Mine", "Enter Token…");
  await window.quickInput.waitFor(/token/i);
  expect(await window.quickInput.isPassword()).toBe(true);
  await window.quickInput.answer(token);
  await expect.poll(() => mine.requests.at(-1)?.headers.authorization, { timeout: 15_000 }).toBe(`Bearer ${token}`);
  // It is tried once it is stored: a window that goes before may take it along.
  await window.toasts.standing(/^“Mine” answers/).waitFor({ timeout: 15_000 });

  // It is still there after a reload: stored, and not in any settings.
  await window.reload();
  await window.openView("Jobwatch");
  const before = mine.requests.length;
  await expect.poll(() => mine.requests.length, { timeout: 20_000 }).toBeGreaterThan(before);
  expect(mine.requests.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);

  await writeSettings(world.profile, {
    "jobwatch.connections": [{ id: "mine", kind: "jobs-api", name: "Mine", settings: { url: theirs.url } }],
  });
  await window.reload();
  await expect.poll(() => theirs.requests.length, { timeout: 30_000 }).toBeGreaterThan(0);
  expect(theirs.requests.map(({ headers }) => headers.authorization ?? "none")).toEqual(
    theirs.requests.map(() => "none"),
  );
});

test("the token is in no log", async () => {
  const logs = await extensionHostLogs(world.profile);
  expect(logs.filter(({ text }) => text.includes(token)).map(({ name }) => name)).toEqual([]);
});
