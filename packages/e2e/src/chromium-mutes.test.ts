/** When the browser is silent: what is muted from a row, what is open before the person, in the quiet hours, and by a rule. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChromiumWorld, createChromiumWorld, type ExtensionPage } from "./testing/chromium-world.ts";
import { failsAtGate } from "./testing/gate.ts";

let world: ChromiumWorld;
let popup: ExtensionPage;

beforeAll(async () => {
  world = await createChromiumWorld({
    workflows: {
      noisy: { name: "Noisy check", steps: ["exit 1"] },
      other: { name: "Other check", steps: ["exit 1"] },
      slowly: failsAtGate("Slow failure"),
    },
  });
  const { url, token } = world.jobs.server;
  await world.connect({ id: "main", name: "Main", url, token });
  popup = await world.browser.open("popup.html", POPUP_SIZE);
  await popup.getByText("live").waitFor({ timeout: 20_000 });
});
afterAll(() => world.close());

const rows = (name: string) => popup.getByRole("listitem").filter({ hasText: name });
const failed = (name: string) => rows(name).filter({ hasText: "Failed" });
const told = (name: string) => world.told(`${name} failed`).length;

test("a workflow that was muted from its row is silent and marked, also after the worker's death; unmuted it speaks", async () => {
  await world.jobs.submit("noisy");
  await expect.poll(() => told("Noisy check"), { timeout: 20_000 }).toBe(1);
  await rows("Noisy check").hover();
  await rows("Noisy check").getByRole("button", { name: "Mute…" }).click();
  const question = popup.getByRole("alertdialog");
  await question.getByLabel("What shall be silent?").selectOption({ label: "Its workflow: noisy" });
  await question.getByRole("button", { name: "For 1 hour" }).click();
  await rows("Noisy check").filter({ hasText: "muted" }).waitFor();

  await world.browser.stopWorker();
  await world.jobs.submit("noisy");
  await expect.poll(() => failed("Noisy check").count(), { timeout: 20_000 }).toBe(2);
  // Another failure comes through: the notifications work.
  await world.jobs.submit("other");
  await expect.poll(() => told("Other check"), { timeout: 20_000 }).toBe(1);
  expect(told("Noisy check")).toBe(1);

  await rows("Noisy check").first().hover();
  await rows("Noisy check").first().getByRole("button", { name: "Unmute the workflow noisy" }).click();
  await rows("Noisy check").filter({ hasText: "muted" }).first().waitFor({ state: "detached" });
  await world.jobs.submit("noisy");
  await expect.poll(() => told("Noisy check"), { timeout: 20_000 }).toBe(2);
});

test("what fails before the person's eyes needs no notification", async () => {
  const gate = path.join(world.folder, "gate");
  const id = await world.jobs.submit("slowly", { gate });
  const page = await world.browser.open(`app.html#job/main/${id}`);
  await page.getByRole("heading", { name: "Slow failure" }).waitFor({ timeout: 20_000 });
  // Of its log: the command that writes it has the word, too.
  await page.getByText("working", { exact: true }).waitFor({ timeout: 20_000 });
  await writeFile(gate, "");
  await page.getByText("Failed", { exact: false }).first().waitFor({ timeout: 20_000 });
  await page.close();
  await world.jobs.submit("other");
  await expect.poll(() => told("Other check"), { timeout: 20_000 }).toBe(2);
  expect(told("Slow failure")).toBe(0);
});

test("in the quiet hours nothing is told; once they are given up, what was held back is told together", async () => {
  const options = await world.browser.open("options.html");
  const form = options.locator("form").filter({ hasText: "Quiet hours" });
  await form.getByLabel("Keep quiet hours").check();
  const time = (hours: number) => new Date(Date.now() + hours * 3_600_000).toTimeString().slice(0, 5);
  const [from, to] = [time(-1), time(2)];
  await form.getByLabel("From").fill(from);
  await form.getByLabel("To", { exact: true }).fill("late");
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("Enter times like 22:00").waitFor();
  await form.getByLabel("To", { exact: true }).fill(to);
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText(`Saved: quiet from ${from} to ${to}.`).waitFor();
  await world.jobs.submit("noisy");
  await world.jobs.submit("other");
  await expect.poll(() => failed("Other check").count(), { timeout: 20_000 }).toBe(3);
  await expect.poll(() => failed("Noisy check").count(), { timeout: 20_000 }).toBe(4);
  expect([told("Noisy check"), told("Other check")]).toEqual([2, 2]);
  await form.getByLabel("Keep quiet hours").uncheck();
  await form.getByRole("button", { name: "Save" }).click();
  await expect.poll(() => world.told("In your quiet hours: 2 jobs failed").length, { timeout: 20_000 }).toBe(1);
  expect([told("Noisy check"), told("Other check")]).toEqual([2, 2]);
  await options.close();
});

test("the activity says of each change why it was told or not, and is searched", async () => {
  const opened = world.browser.context.waitForEvent("page");
  await popup.getByRole("button", { name: "Activity" }).click();
  const page = await opened;
  const entry = (name: string, words: string) =>
    page.getByRole("listitem").filter({ hasText: name }).filter({ hasText: words }).first();
  await entry("Noisy check", "Not told: it was muted.").waitFor({ timeout: 10_000 });
  await entry("Slow failure", "Not told: you had the job before your eyes.").waitFor();
  await entry("Other check", "held back by your quiet hours").waitFor();
  await page.getByRole("searchbox").fill("slow failure");
  await entry("Noisy check", "").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Slow failure" }).first().click();
  await page.getByRole("link", { name: "Activity of this job" }).click();
  await page.getByRole("heading", { name: "Activity of this job" }).waitFor();
  await entry("Slow failure", "Failed").waitFor();
  await page.close();
});

test("a rule that the person writes holds at once, also after the worker's death, and the activity leads to it", async () => {
  const page = await world.browser.open("app.html#rules");
  const [noisy, other] = [told("Noisy check"), told("Other check")];
  await page.getByRole("button", { name: "Add a rule" }).click();
  const form = page.locator("form").filter({ hasText: "New rule" });
  await form.getByRole("button", { name: "Save" }).click();
  await form.getByText("A rule needs a name.").waitFor();
  await form.getByLabel("Name").fill("calm");
  await form.getByLabel("A job fails").check();
  await form.getByLabel("Stay silent").check();
  await form.getByLabel("Workflows", { exact: true }).fill("noisy");
  await page.getByText(/fewer than with the rules as they are/).waitFor();
  await form.getByRole("button", { name: "Save" }).click();
  await page.getByText("When a job of workflow “noisy” fails: stay silent.").waitFor();
  await page.close();

  await world.browser.stopWorker();
  await world.jobs.submit("noisy");
  await world.jobs.submit("other");
  await expect.poll(() => told("Other check"), { timeout: 20_000 }).toBe(other + 1);
  expect(told("Noisy check")).toBe(noisy);

  const activity = await world.browser.open("app.html#activity");
  // What was looked for the last time is still there.
  await activity.getByRole("searchbox").fill("noisy");
  await activity.getByText("the rule “calm” keeps it silent").first().waitFor({ timeout: 10_000 });
  await activity.getByRole("link", { name: "Rule “calm”" }).first().click();
  await activity.locator("[aria-current=true]").filter({ hasText: "calm" }).waitFor();
  await activity.getByRole("button", { name: "Delete “calm”" }).click();
  await activity.getByText("“calm” is deleted.").waitFor();
  await world.jobs.submit("noisy");
  await expect.poll(() => told("Noisy check"), { timeout: 20_000 }).toBe(noisy + 1);
  await activity.close();
});

test("what failed stands in the insights, and what is muted on the rules page, where it is unmuted", async () => {
  const page = await world.browser.open("app.html#insights");
  await page.getByRole("row").filter({ hasText: "other" }).first().waitFor({ timeout: 10_000 });
  await page.getByRole("img", { name: /Bars of jobs that ended/ }).waitFor();
  // Leading to the page closed it.
  popup = await world.browser.open("popup.html", POPUP_SIZE);
  await rows("Other check").first().hover();
  await rows("Other check").first().getByRole("button", { name: "Mute…" }).click();
  await popup.getByRole("alertdialog").getByRole("button", { name: "For 1 hour" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Rules" }).click();
  await page.getByRole("button", { name: /^Unmute: The job Other check/ }).click();
  await page.getByText("Nothing is muted.").waitFor({ timeout: 10_000 });
  await page.close();
});
