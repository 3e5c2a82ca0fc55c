/** A job and the dashboard as webviews in a real VS Code: opened from the tree, by a link, and there again after a reload. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let window: Workbench;

beforeAll(async () => {
  world = await createWorld({
    workflows: {
      steps: { name: "Two steps", steps: ["echo first begins; sleep 6; echo first ends", "echo second; sleep 600"] },
      slowly: { name: "Slow failure", steps: ["echo working; sleep 8; exit 1"] },
    },
  });
  window = await world.openWindow();
});
afterAll(() => world.close());

const activeTab = async () => (await window.editors.tabs()).find(({ active }) => active)?.title;
const text = () => window.webview().locator("body").innerText();

test("a link from outside opens the job that it names, after VS Code asked", async () => {
  const id = await world.submit("steps");
  await window.tree.row("Two steps").waitFor({ timeout: 20_000 });
  await window.runCommand("Developer: Open URL");
  await window.quickInput.answer(`vscode://jobwatch.jobwatch/job/local/${id}`);
  await window.dialog.press("Open");
  await expect.poll(activeTab, { timeout: 20_000 }).toBe("Two steps");
  await expect.poll(text, { timeout: 20_000 }).toContain("Two steps");
});

test("what was open is there again after the window was loaded anew", async () => {
  await window.runCommand("Jobwatch: Open Dashboard");
  await expect.poll(activeTab).toBe("Jobwatch");
  await window.runCommand("Developer: Reload Window");
  await window.page.waitForEvent("load", { timeout: 20_000 });
  await window.waitUntilReady();
  await expect.poll(activeTab, { timeout: 20_000 }).toBe("Jobwatch");
  await expect.poll(text, { timeout: 20_000 }).toContain("Two steps");
  expect((await window.editors.tabs()).map(({ title }) => title)).toEqual(["Two steps", "Jobwatch"]);
});

test("a rule that is written in the dashboard stands in the person's own settings until it is deleted", async () => {
  if ((await activeTab()) !== "Jobwatch") await window.runCommand("Jobwatch: Open Dashboard");
  const page = window.webview();
  await page.getByRole("navigation").getByRole("button", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Add a rule" }).click();
  const form = page.locator("form").filter({ hasText: "New rule" });
  await form.getByLabel("Name").fill("calm");
  await form.getByLabel("A job fails").check();
  await form.getByLabel("Stay silent").check();
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("When a job fails: stay silent.").waitFor();
  const own = path.join(world.profile.data, "data/User/settings.json");
  await expect.poll(() => readFile(own, "utf8")).toMatch(/"jobwatch.rules": \[\s*\{\s*"id": "calm"/);
  await page.getByRole("button", { name: "Delete “calm”" }).click();
  await expect.poll(() => readFile(own, "utf8")).not.toContain("jobwatch.rules");
});
