/** Each kind of server in a real Chromium: its job in the popup, one notification of its failure, its log, what cancelling does. */
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChromiumWorld, createChromiumWorld, type ExtensionPage } from "./testing/chromium-world.ts";
import { startRecordedServers } from "./testing/recorded-servers.ts";

let world: ChromiumWorld;
let popup: ExtensionPage;
const servers = await startRecordedServers();

beforeAll(async () => {
  world = await createChromiumWorld({ server: false });
  await world.connect(...servers.map(({ kind, name, server }) => ({ id: kind, kind, name, url: server.url })));
  popup = await world.browser.open("popup.html", POPUP_SIZE);
});
afterAll(async () => {
  await world.close();
  await Promise.all(servers.map(({ server }) => server.close()));
});

const row = (name: string) => popup.getByRole("listitem").filter({ hasText: name });

test("the form offers the kinds that a browser can reach, and asks for no token where there is none", async () => {
  const options = await world.browser.open("options.html");
  const form = options.locator("form").filter({ hasText: "Add a connection" });
  const kind = form.getByLabel("Kind of server");
  expect(await kind.locator("option").allInnerTexts()).toEqual(["Job Monitor API", "p-brain", "cronium"]);
  expect(await form.getByLabel("Token").count()).toBe(1);
  await kind.selectOption("p-brain");
  expect(await form.getByLabel("Token").count()).toBe(0);
  await kind.selectOption("cronium");
  await form.getByText("Your own login on the site is used").waitFor();
  await options.close();
});

test.each(servers)("$kind: its job stands in the popup, and cancelling tells what it really does", async (each) => {
  await row(each.job).filter({ hasText: "Running" }).waitFor({ timeout: 20_000 });
  await row(each.job).hover();
  await row(each.job).getByRole("button", { name: "Cancel…" }).click();
  expect(await popup.getByRole("alertdialog").innerText()).toContain(each.scope);
  await popup.getByRole("alertdialog").getByRole("button", { name: "Keep running" }).click();
});

test("the person's own login goes to the server that is made for it, and to no other", async () => {
  const cookies = (kind: string) =>
    servers.find((each) => each.kind === kind)?.server.requests.map(({ headers }) => headers.cookie ?? "") ?? [];
  await expect.poll(() => cookies("cronium").at(-1), { timeout: 20_000 }).toContain("session=abc");
  expect(cookies("jobs-api").filter((cookie) => cookie !== "")).toEqual([]);
  expect(cookies("pbrain").filter((cookie) => cookie !== "")).toEqual([]);
});

test.each(servers)("$kind: its failure is told once, and its page shows the log", async (each) => {
  each.fail();
  await row(each.job).filter({ hasText: "Failed" }).waitFor({ timeout: 20_000 });
  await expect.poll(() => world.told(`${each.job} failed`), { timeout: 20_000 }).toHaveLength(1);
  const page = await world.browser.open(`app.html#job/${await addressOf(each.kind)}`);
  await page.getByText(each.logged).first().waitFor({ timeout: 20_000 });
  await page.close();
});

/** The job of that connection, as its page is addressed. */
const addressOf = async (kind: string): Promise<string> => {
  const ids: Readonly<Record<string, string>> = {
    "jobs-api": "1",
    pbrain: "job_1795302334900_subj_1795302334746_S2_import",
    cronium: "job_AbC123xYz890",
  };
  return `${kind}/${ids[kind]}`;
};

test("the ten stages of a subject were one piece of news", () => {
  const told = world.daemon.notifications().map(({ summary }) => summary);
  expect(told.filter((summary) => summary.startsWith("S2"))).toHaveLength(1);
  expect(told.filter((summary) => /t1_fit|connectome/.test(summary))).toEqual([]);
});
