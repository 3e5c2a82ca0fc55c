/** The one page of the extension in a real Firefox: the list, and a job by its address. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appWorkflows } from "./testing/app-workflows.ts";
import { thisMachine } from "./testing/chromium-world.ts";
import { createFirefoxWorld, type FirefoxWorld } from "./testing/firefox-world.ts";
import { seePanel } from "./testing/side-panel.ts";

let world: FirefoxWorld;

beforeAll(async () => {
  world = await createFirefoxWorld({ workflows: appWorkflows });
  expect(await world.browser.grant(thisMachine)).toBe(true);
  const { url, token } = world.jobs.server;
  await world.know({ id: "main", name: "Main", url, token });
});
afterAll(() => world.close());

test("the page lists jobs, and shows one with its steps and its log", async () => {
  const gate = path.join(world.folder, "gate");
  const id = await world.jobs.submit("training", { rows: 10, gate });
  const page = await world.browser.open("app.html");
  const text = () => page.evaluate(() => document.body.innerText);
  await expect.poll(text, { timeout: 15_000 }).toContain("Training");
  await page.evaluate((path) => location.assign(path), `#job/main/${id}`);
  await expect.poll(text, { timeout: 15_000 }).toContain("epoch 2");
  await writeFile(gate, "");
  await expect.poll(text, { timeout: 15_000 }).toContain("10 rows are read");
  expect(await page.evaluate(() => document.querySelector("h1")?.textContent)).toBe("Training");
  await page.close();
});

test("a click in the popup opens the sidebar: the same page, narrow", async () => {
  const page = await world.browser.open("app.html");
  const popup = await world.browser.open("popup.html");
  await popup.locator('button[aria-label="Open in side panel"]').click();
  const panel = () => page.evaluate(seePanel);
  const shown = { text: expect.stringContaining("Training"), visible: true, narrow: true, fits: true };
  await expect.poll(panel, { timeout: 15_000 }).toMatchObject(shown);
});
