/** What a page in a webview has of VS Code: the person's eyes, files, the clipboard, settings, themes and language. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Settings, type Workbench, writeSettings } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appWorkflows } from "./testing/app-workflows.ts";
import { contrast } from "./testing/contrast.ts";
import { failsAtGate } from "./testing/gate.ts";
import { createWorld, madeUp, type World } from "./testing/world.ts";

let world: World;
let window: Workbench;

beforeAll(async () => {
  world = await createWorld({
    workflows: { ...appWorkflows, hidden: failsAtGate("Hidden"), watched: failsAtGate("Watched") },
  });
  window = await world.openWindow();
});
afterAll(() => world.close());

const page = () => window.webview();
const heading = (name: string) => page().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => page().getByRole("button", { name });
const soon = { timeout: 20_000 };
const openJob = async (name: string) => {
  await window.tree.contextMenu(name, "Open Job");
  await heading(name).waitFor(soon);
};
/** Writes settings until they show: VS Code's watcher of files misses one that is replaced while it is still at the last change. */
const configure = async (settings: Settings, shown: (soon: { readonly timeout: number }) => Promise<unknown>) => {
  for (let attempt = 1; ; attempt++) {
    await writeSettings(world.profile, settings);
    try {
      return await shown({ timeout: 5_000 });
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
};
const goTo = (name: string) => page().getByRole("navigation").getByRole("button", { name }).click();

test("of a job whose tab is seen no toast says that it failed, of one whose tab is behind it one does", async () => {
  const gate = path.join(world.folder, "gate");
  await world.submit("hidden", { gate });
  await world.submit("watched", { gate });
  await openJob("Hidden");
  await openJob("Watched");
  await writeFile(gate, "");
  const told = async (name: string) =>
    (await window.toasts.all()).filter(({ text }) => text.startsWith(`${name} failed`)).length;
  await expect.poll(() => told("Hidden"), soon).toBe(1);
  await page()
    .getByText(/^Failed ·/)
    .waitFor(soon);
  await button("Activity of this job").click();
  await page().getByText("Not told: you had the job before your eyes.").waitFor(soon);
  expect(await told("Watched")).toBe(0);
});

test("a log is saved as a file, as text and as JSON, after a question where to, and an ID is on the clipboard", async () => {
  const id = await world.submit("broken");
  await world.ended(id);
  await openJob("Broken build");
  await page().getByText("no such file").first().waitFor(soon);
  await window.clearNotifications();
  const saved = async (label: string, ending: string): Promise<string> => {
    const file = path.join(world.profile.workspace, `Broken-build-${id}.${ending}`);
    await button(label).click();
    await expect.poll(() => window.quickInput.field.inputValue(), soon).toBe(file);
    await window.quickInput.accept();
    await expect.poll(() => readFile(file, "utf8").catch(() => ""), soon).toContain("no such file");
    return await readFile(file, "utf8");
  };
  expect(await saved("Save text", "log")).toBe("no such file\n");
  expect(JSON.parse(await saved("Save JSON", "json"))).toMatchObject({ lines: [{ text: "no such file" }] });
  await window.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await button("Copy ID").click();
  await expect.poll(() => window.page.evaluate(() => navigator.clipboard.readText()), soon).toBe(id);
});

test("a page that cannot be drawn is loaded anew at the same place", async () => {
  await window.runCommand("Jobwatch: Open Dashboard");
  await heading("Jobs").waitFor(soon);
  await page()
    .locator("html")
    .evaluate((_, words) => {
      Math.max = () => {
        throw new Error(words);
      };
    }, madeUp);
  await goTo("Insights");
  await page().getByRole("alert").getByText(madeUp).waitFor(soon);
  await button("Reload").click();
  await heading("Insights").waitFor(soon);
});

test("a rule that is written in the dashboard stands in the person's own settings until it is deleted", async () => {
  await goTo("Rules");
  await button("Add a rule").click();
  const form = page().locator("form").filter({ hasText: "New rule" });
  await form.getByLabel("Name").fill("calm");
  await form.getByLabel("A job fails").check();
  await form.getByLabel("Stay silent").check();
  await form.getByRole("button", { name: "Save" }).click();
  await page().getByText("When a job fails: stay silent.").waitFor();
  const own = path.join(world.profile.data, "data/User/settings.json");
  await expect.poll(() => readFile(own, "utf8")).toMatch(/"jobwatch.rules": \[\s*\{\s*"id": "calm"/);
  await button("Delete “calm”").click();
  await expect.poll(() => readFile(own, "utf8")).not.toContain("jobwatch.rules");
});

test("and one that is written into the settings stands in the dashboard at once", async () => {
  const rules = [{ id: "outside", on: ["cancelled"], announce: true }];
  const rule = page().getByText("When a job is cancelled: notify.");
  await configure({ "jobwatch.rules": rules }, (wait) => rule.waitFor(wait));
});

test.each(["Dark Modern", "Light Modern", "Default High Contrast", "Default High Contrast Light"])(
  "in %s all texts can be read, and lines and the focus have the theme's colours",
  async (theme) => {
    const body = page().locator("body");
    const themeId = () => body.evaluate(({ dataset }) => dataset["vscodeThemeId"]);
    await configure({ "workbench.colorTheme": theme }, (wait) => expect.poll(themeId, wait).toBe(theme));
    await openJob("Broken build");
    const box = page().getByRole("searchbox");
    const drawn = async () => {
      // Each time: the window takes the focus for the tab's list, late on a slow machine.
      await box.focus();
      return box.evaluate((element) => {
        const colour = (name: string) => {
          const probe = document.body.appendChild(document.createElement("i"));
          probe.style.color = name;
          const { color } = getComputedStyle(probe);
          probe.remove();
          return color;
        };
        const { borderTopColor, outlineColor } = getComputedStyle(element);
        return {
          theme: document.body.dataset["vscodeThemeId"],
          line: borderTopColor === colour("var(--vscode-contrastBorder, var(--vscode-input-border))"),
          focus: outlineColor === colour("var(--vscode-focusBorder)"),
        };
      });
    };
    await expect.poll(drawn, soon).toEqual({ theme, line: true, focus: true });
    const texts = await contrast(page());
    expect(texts?.faults).toEqual([]);
    expect(texts?.read).toBeGreaterThan(30);
  },
);

test("in a German VS Code the extension speaks German", async () => {
  window = await world.openWindow({ language: "de" });
  await window.tree.row("Broken build").waitFor(soon);
  await expect.poll(async () => (await window.statusBar.read("jobwatch.status")).text, soon).toBe("3 fehlgeschlagen");
  await window.runCommand("Jobwatch: Übersicht öffnen");
  await page().getByRole("navigation").getByRole("button", { name: "Auswertung" }).waitFor(soon);
  await page().getByText("Fehlgeschlagen").first().waitFor(soon);
});
