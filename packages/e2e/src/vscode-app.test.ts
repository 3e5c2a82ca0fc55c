/** What a person does with jobs in the webviews of a real VS Code: a job's own tab and the dashboard. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appWorkflows } from "./testing/app-workflows.ts";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let window: Workbench;

beforeAll(async () => {
  world = await createWorld({ workflows: appWorkflows });
  window = await world.openWindow();
});
afterAll(() => world.close());

const activeTab = async () => (await window.editors.tabs()).find(({ active }) => active)?.title;
const page = () => window.webview();
const heading = (name: string) => page().getByRole("heading", { level: 1, name });
const button = (name: string | RegExp) => page().getByRole("button", { name });
const step = (words: RegExp) => button(words).first();
const soon = { timeout: 20_000 };

test("a link from outside opens the job that it names, after VS Code asked; its steps change and its log grows", async () => {
  await world.ended(await world.submit("broken"));
  const gate = path.join(world.folder, "gate");
  const id = await world.submit("training", { rows: 10, gate });
  await window.tree.row("Training").waitFor(soon);
  await window.runCommand("Developer: Open URL");
  await window.quickInput.answer(`vscode://jobwatch.jobwatch/job/local/${id}`);
  await window.dialog.press("Open");
  await expect.poll(activeTab, soon).toBe("Training");
  await heading("Training").waitFor(soon);
  await step(/step 1.*Running/).waitFor(soon);
  await page().getByText("epoch 5").waitFor(soon);
  await writeFile(gate, "");
  await step(/step 1.*Completed/).waitFor(soon);
  await step(/step 2.*Running/).waitFor(soon);
  await page().getByText("10 rows are read").waitFor(soon);
});

test("it is cancelled after a question, and re-run with another input through the dashboard's form", async () => {
  await button("Cancel…").click();
  await page().getByRole("alertdialog").getByRole("button", { name: "Cancel job" }).click();
  await page()
    .getByText(/^Cancelled ·/)
    .waitFor(soon);
  await button("Re-run with edited input…").click();
  await expect.poll(activeTab, soon).toBe("Jobwatch");
  await heading("New job").waitFor(soon);
  await page().getByLabel(/Rows/).fill("25");
  await button("Start job").click();
  await page().getByText("Started Training").waitFor(soon);
  await button("Open").click();
  await heading("Training").waitFor(soon);
  await page().getByText("25 rows are read").waitFor(soon);
});

test("in the dashboard a job is found by search, the activity says why it was told, the insights count it", async () => {
  await button("Jobs").click();
  await page().getByRole("searchbox", { name: "Search jobs" }).fill("broken");
  await page().getByText("Training", { exact: true }).first().waitFor({ state: "detached" });
  await page().getByText("Broken build").first().waitFor(soon);
  await button("Activity").click();
  await heading("Activity").waitFor(soon);
  // It is open already, and goes to its jobs: that must not hold back whoever goes on at once.
  await window.runCommand("Jobwatch: Open Dashboard");
  await heading("Jobs").waitFor(soon);
  await button("Activity").click();
  const entry = page().getByRole("listitem").filter({ hasText: "Broken build" }).filter({ hasText: "Failed" });
  await expect.poll(() => entry.first().innerText(), soon).toMatch(/Told at .*: failures/);
  await button("Insights").click();
  await page().getByText("0 completed, 1 failed", { exact: true }).waitFor(soon);
});

test("what was open is there again after the window was loaded anew, at its place", async () => {
  await window.runCommand("Developer: Reload Window");
  await window.page.waitForEvent("load", { timeout: 20_000 });
  await window.waitUntilReady();
  await expect.poll(activeTab, soon).toBe("Jobwatch");
  await heading("Insights").waitFor(soon);
  expect((await window.editors.tabs()).map(({ title }) => title)).toEqual(["Training", "Jobwatch"]);
});
