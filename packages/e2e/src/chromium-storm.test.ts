/** Fifty jobs at once: what is shown agrees with the server all the time, and the person is told once of each failure. */
import { setTimeout as sleep } from "node:timers/promises";
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChromiumWorld, createChromiumWorld, type ExtensionPage } from "./testing/chromium-world.ts";
import { disagreements, sample } from "./testing/storm.ts";

const isActive = (status: string) => ["pending", "queued", "claimed", "running"].includes(status);
/** One interval of a watcher with active jobs, and the way to the screen on a busy machine (ms). */
const lag = 3_500;
const failing = 30;
const fine = 20;

let world: ChromiumWorld;
let popup: ExtensionPage;

beforeAll(async () => {
  world = await createChromiumWorld({
    workflows: {
      storm: { name: "Storm", steps: ["sleep 1.5; exit 1"] },
      calm: { name: "Calm", steps: ["sleep 1.5"] },
      // While it runs, the interval is that of a watcher with something to watch.
      anchor: { name: "Anchor", steps: ["sleep 120"] },
    },
  });
  const { url, token } = world.jobs.server;
  await world.connect({ id: "mine", name: "Mine", url, token });
  await world.jobs.submit("anchor");
  popup = await world.browser.open("popup.html", POPUP_SIZE);
});
afterAll(() => world.close());

const active = async () => (await world.jobs.list(200)).filter(({ status }) => isActive(status)).length;
/** The counts on the tabs of the popup. */
const tabCounts = async () => {
  const texts = await popup.getByRole("tab").allInnerTexts();
  return new Map(texts.map((text) => [text.replace(/\s*\d+$/, ""), Number(/\d+$/.exec(text)?.[0])]));
};
const tabsActive = async () => {
  const counts = await tabCounts();
  return (counts.get("Running") ?? 0) + (counts.get("Queued") ?? 0);
};
/** Failures that notifications speak of: one each, or as many as a digest says. */
const failuresTold = () =>
  world.daemon
    .notifications()
    .map(({ summary }) => Number(/^(\d+) jobs failed/.exec(summary)?.[1] ?? (/^Storm failed/.test(summary) ? 1 : 0)))
    .reduce((sum, count) => sum + count, 0);
const submitAll = async () => {
  const kinds = [...Array<string>(failing).fill("storm"), ...Array<string>(fine).fill("calm")];
  await Promise.all(kinds.map((kind) => world.jobs.submit(kind)));
};
/** All but the one that goes on. */
const allEnded = () => expect.poll(active, { timeout: 60_000, interval: 250 }).toBe(1);

test("badge and popup agree with the server throughout, within one interval", async () => {
  await expect.poll(() => popup.getByRole("status").first().innerText(), { timeout: 15_000 }).toBe("live");
  await expect.poll(tabsActive, { timeout: 15_000 }).toBe(1);
  const truth = sample(active, 200);
  const badge = sample(async () => Number((await world.browser.badge()).text), 500);
  const tabs = sample(tabsActive, 500);
  await submitAll();
  await allEnded();
  await sleep(lag);
  await Promise.all([truth, badge, tabs].map(({ stop }) => stop()));
  expect(Math.max(...badge.samples.map(({ count }) => count))).toBeGreaterThan(10);
  expect(disagreements(badge.samples, truth.samples, lag)).toEqual([]);
  expect(disagreements(tabs.samples, truth.samples, lag)).toEqual([]);
  expect((await tabCounts()).get("Failed")).toBe(failing);
});

test("its failures come as a digest, each of them once", async () => {
  await expect.poll(failuresTold, { timeout: 15_000 }).toBe(failing);
  expect(world.daemon.notifications().some(({ summary }) => /^\d+ jobs failed/.test(summary))).toBe(true);
  expect(world.daemon.notifications().length).toBeLessThan(failing / 2);
});

test("a worker that is ended again and again during a storm tells each failure once", async () => {
  await popup.close();
  await submitAll();
  for (let i = 0; i < 5; i++) {
    await sleep(400 + 300 * i);
    await world.browser.stopWorker();
    await world.ring();
  }
  await allEnded();
  await world.ring();
  await expect.poll(failuresTold, { timeout: 15_000 }).toBe(2 * failing);
  await sleep(5_000);
  expect(failuresTold()).toBe(2 * failing);
  expect((await world.browser.badge()).text).toBe("1");
  expect(await world.browser.call("alarms.get", "floor")).toMatchObject({ periodInMinutes: 0.5 });
});
