/** What a person does with jobs in the one page of the extension, in a real Chromium: as a tab and in the side panel. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appWorkflows } from "./testing/app-workflows.ts";
import { type ChromiumWorld, createChromiumWorld, type ExtensionPage } from "./testing/chromium-world.ts";
import { seePanel } from "./testing/side-panel.ts";

let world: ChromiumWorld;
let page: ExtensionPage;

beforeAll(async () => {
  world = await createChromiumWorld({ workflows: appWorkflows });
  const { url, token } = world.jobs.server;
  await world.connect({ id: "main", name: "Main", url, token });
  page = await world.browser.open("app.html");
});
afterAll(() => world.close());

const heading = (name: string) => page.getByRole("heading", { level: 1, name });
const step = (words: RegExp) => page.getByRole("button", { name: words });
const go = (name: string) => page.getByRole("navigation").getByRole("link", { name }).click();

test("a running job is found by search and opened: its steps change and its log grows", async () => {
  await world.jobs.ended(await world.jobs.submit("broken"));
  const gate = path.join(world.folder, "gate");
  await world.jobs.submit("training", { rows: 10, gate });
  const job = (name: string) => page.getByRole("link", { name, exact: true });
  await job("Training").waitFor({ timeout: 10_000 });
  await page.getByRole("searchbox", { name: "Search jobs" }).fill("broken");
  await job("Training").waitFor({ state: "detached" });
  await page.getByRole("searchbox", { name: "Search jobs" }).fill("training");
  await job("Broken build").waitFor({ state: "detached" });
  await job("Training").click();
  await heading("Training").waitFor();
  await step(/step 1.*Running/).waitFor();
  await page.getByText("epoch 2").waitFor({ timeout: 10_000 });
  await page.getByText("epoch 5").waitFor({ timeout: 10_000 });
  await writeFile(gate, "");
  await step(/step 1.*Completed/).waitFor({ timeout: 10_000 });
  await step(/step 2.*Running/).waitFor({ timeout: 10_000 });
  await page.getByText("10 rows are read").waitFor({ timeout: 10_000 });
});

test("it is cancelled after a question, and re-run with another input through the form", async () => {
  await page.getByRole("button", { name: "Cancel…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel job" }).click();
  await page.getByText(/^Cancelled ·/).waitFor({ timeout: 10_000 });
  await page.getByRole("button", { name: "Re-run with edited input…" }).click();
  await heading("New job").waitFor();
  await page.getByLabel(/Rows/).fill("25");
  await page.getByRole("button", { name: "Start job" }).click();
  await page.getByText("Started Training").waitFor({ timeout: 10_000 });
  await page.getByRole("link", { name: "Open" }).click();
  await heading("Training").waitFor();
  await page.getByText("25 rows are read").waitFor({ timeout: 20_000 });
});

test("back leads to where the person was, and a link for another tab opens there", async () => {
  await page.goBack();
  await heading("New job").waitFor();
  await page.goForward();
  await heading("Training").waitFor();
  const opened = world.browser.context.waitForEvent("page");
  await page
    .getByRole("navigation")
    .getByRole("link", { name: "Insights" })
    .click({ modifiers: ["ControlOrMeta"] });
  const beside = await opened;
  await beside.getByRole("heading", { level: 1, name: "Insights" }).waitFor();
  expect(new URL(beside.url()).hash).toBe("#insights");
  await beside.close();
  await heading("Training").waitFor();
});

test("the activity says why a failure was told, and the insights count it", async () => {
  await go("Activity");
  const entry = page.getByRole("listitem").filter({ hasText: "Broken build" }).filter({ hasText: "Failed" });
  await expect.poll(() => entry.first().innerText(), { timeout: 10_000 }).toMatch(/Told at .*: failures/);
  await go("Insights");
  await heading("Insights").waitFor();
  await page.getByText("0 completed, 1 failed", { exact: true }).waitFor({ timeout: 10_000 });
});

test("nothing makes code from text", async () => {
  // Later than the debugger's own script, which may do what the page may not.
  const refused = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            resolve(String(new Function("return 1")()));
          } catch (error) {
            resolve(String(error));
          }
        });
      }),
  );
  expect(refused).toContain("EvalError");
});

test("a click in the popup opens the side panel: the same page, narrow", async () => {
  const popup = await world.browser.open("popup.html", POPUP_SIZE);
  await popup.getByRole("button", { name: "Open in side panel" }).click();
  const panel = () => page.evaluate(seePanel);
  const shown = { text: expect.stringContaining("Training"), visible: true, narrow: true, fits: true };
  await expect.poll(panel, { timeout: 10_000 }).toMatchObject(shown);
});
