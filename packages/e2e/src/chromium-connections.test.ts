/** What a person does with connections in the settings, and with jobs in the popup: add, test, change, remove; cancel and re-run. */
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChromiumWorld, createChromiumWorld, type ExtensionPage } from "./testing/chromium-world.ts";

let world: ChromiumWorld;
let options: ExtensionPage;

beforeAll(async () => {
  world = await createChromiumWorld({
    workflows: { long: { name: "Long training", steps: ["sleep 100"] }, quick: { name: "Quick", steps: ["exit 1"] } },
  });
  options = await world.browser.open("options.html");
});
afterAll(() => world.close());

const form = () => options.locator("form").filter({ hasText: "Add a connection" });
const card = (name: string) => options.getByRole("listitem").filter({ hasText: name });
const stored = async () => JSON.stringify(await world.browser.call("storage.local.get", null));
const row = (page: ExtensionPage, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("an address that is none, and a token that is wrong, are told in words and not kept", async () => {
  await form().getByLabel("URL").fill("nonsense");
  await form().getByRole("button", { name: "Test and save" }).click();
  await form()
    .getByText(/address|http/i)
    .last()
    .waitFor({ timeout: 10_000 });
  await form().getByLabel("URL").fill(world.jobs.server.url);
  await form().getByLabel("Token").fill("wr0ng-token");
  await form().getByLabel("Name").fill("By hand");
  await form().getByRole("button", { name: "Test and save" }).click();
  await form().getByText("does not accept the token").waitFor({ timeout: 10_000 });
  expect(await stored()).not.toContain("wr0ng-token");
  expect(await card("By hand").count()).toBe(0);
});

test("a connection that works is kept, with its token apart and never shown again", async () => {
  await form().getByLabel("Token").fill(world.jobs.server.token);
  await form().getByRole("button", { name: "Test and save" }).click();
  await card("By hand").filter({ hasText: "live" }).waitFor({ timeout: 10_000 });
  expect(await form().getByLabel("Token").inputValue()).toBe("");
  expect(await world.browser.call("storage.local.get", "connections")).not.toContain(world.jobs.server.token);
  await options.reload();
  await card("By hand").waitFor({ timeout: 10_000 });
  expect(await options.content()).not.toContain(world.jobs.server.token);
});

test("how often it is asked is chosen under its settings, and kept", async () => {
  await card("By hand").getByRole("button", { name: "More settings…" }).click();
  await card("By hand").getByLabel("Check").selectOption("every 30 s");
  await card("By hand").getByRole("button", { name: "Save" }).click();
  await card("By hand").getByText("Check: every 30 s").waitFor({ timeout: 10_000 });
  await card("By hand").getByRole("button", { name: "More settings…" }).click();
  await card("By hand").getByLabel("Check").selectOption("automatic");
  await card("By hand").getByRole("button", { name: "Save" }).click();
  await card("By hand").getByText("Check: every 30 s").waitFor({ state: "detached", timeout: 10_000 });
});

test("testing it says that it answers", async () => {
  await card("By hand").getByRole("button", { name: "Test", exact: true }).click();
  await card("By hand").getByText("answers with no jobs yet").waitFor({ timeout: 10_000 });
});

test("in the popup a running job is cancelled after a question, and re-run", async () => {
  const popup = await world.browser.open("popup.html", POPUP_SIZE);
  const id = await world.jobs.submit("long");
  await row(popup, "Long training").filter({ hasText: "Running" }).waitFor({ timeout: 10_000 });
  await row(popup, "Long training").hover();
  await row(popup, "Long training").getByRole("button", { name: "Cancel…" }).click();
  await popup.getByRole("alertdialog").getByRole("button", { name: "Cancel job" }).click();
  await row(popup, "Long training").filter({ hasText: "Cancelled" }).waitFor({ timeout: 10_000 });
  expect((await world.jobs.job(id)).status).toBe("cancelled");
  await row(popup, "Long training").hover();
  await row(popup, "Long training").getByRole("button", { name: "Re-run" }).click();
  await row(popup, "Long training").filter({ hasText: "Running" }).waitFor({ timeout: 10_000 });
  expect(await world.jobs.list(10)).toHaveLength(2);
  await popup.close();
});

test("the popup remembers its tab", async () => {
  const popup = await world.browser.open("popup.html", POPUP_SIZE);
  await popup.getByRole("tab", { name: "Cancelled" }).click();
  await popup.close();
  const again = await world.browser.open("popup.html", POPUP_SIZE);
  await expect.poll(() => again.getByRole("tab", { selected: true }).innerText()).toContain("Cancelled");
  await again.close();
});

test("a connection that is removed is gone with its token, its jobs and its notifications", async () => {
  await card("By hand").getByRole("button", { name: "Remove…" }).click();
  await options.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await card("By hand").waitFor({ state: "detached" });
  await expect.poll(stored).not.toContain(world.jobs.server.token);
  await world.jobs.ended(await world.jobs.submit("quick"));
  await expect.poll(async () => (await world.browser.badge()).text).toBe("");
  expect(world.daemon.notifications()).toEqual([]);
});
