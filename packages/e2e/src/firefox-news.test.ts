/** A failure reaches the person of a real Firefox exactly once and soon, also when the event page has died meanwhile. */
import { setTimeout as sleep } from "node:timers/promises";
import { POPUP_SIZE } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { thisMachine } from "./testing/chromium-world.ts";
import { createFirefoxWorld, type FirefoxWorld } from "./testing/firefox-world.ts";

/** From the end of a job to its notification (ms), while the event page looks or is told by the server. */
const soon = 2_000;
const twoIntervals = 5_000;
const fiveSeconds = (name: string) => ({ name, steps: ["sleep 5; echo broken >&2; exit 1"] });
let world: FirefoxWorld;
const delays: number[] = [];

beforeAll(async () => {
  world = await createFirefoxWorld({
    workflows: {
      watched: fiveSeconds("Watched"),
      unwatched: fiveSeconds("Unwatched"),
      hostile: { name: "<img src=x onerror=alert(1)>", steps: ["exit 1"] },
      asleep: { name: "Asleep", steps: ["exit 1"] },
    },
  });
});
afterAll(async () => {
  console.log(`end of a job → notification: ${delays.map((ms) => `${ms} ms`).join(", ")}`);
  await world.close();
});

const toldOnce = async (id: string, words: string) => {
  const endedAt = await world.jobs.ended(id);
  await expect.poll(() => world.told(words).length, { timeout: 15_000, interval: 50 }).toBe(1);
  delays.push((world.told(words)[0]?.at ?? 0) - endedAt);
  expect(delays.at(-1)).toBeLessThan(soon);
};

test("the extension reaches no host before the person grants one", async () => {
  expect(await world.browser.call("permissions.getAll")).toMatchObject({ origins: [] });
  expect(await world.browser.grant(thisMachine)).toBe(true);
  const { url, token } = world.jobs.server;
  await world.know({ id: "mine", name: "Mine", url, token });
});

test("with the popup open: a row, the badge, and one notification within 2 s", async () => {
  const popup = await world.browser.open("popup.html", POPUP_SIZE);
  const text = () => popup.evaluate(() => document.body.innerText);
  await expect.poll(text, { timeout: 15_000 }).toContain("live");
  const id = await world.jobs.submit("watched");
  await expect.poll(text, { timeout: 15_000 }).toContain("Watched");
  await expect.poll(async () => (await world.browser.badge()).text).toBe("1");
  await toldOnce(id, "Watched failed");
  await expect.poll(text).toMatch(/Watched\s+Failed/);
  await expect.poll(async () => (await world.browser.badge()).text).toBe("");
  await popup.close();
});

test("with no page open, too", async () => {
  await toldOnce(await world.jobs.submit("unwatched"), "Unwatched failed");
});

test("a hostile name is text", async () => {
  await toldOnce(await world.jobs.submit("hostile"), "<img src=x onerror=alert(1)> failed");
});

test("after the event page's death a click opens the job, and a new failure is told once", async () => {
  await world.browser.stopEventPage();
  expect(await world.browser.isEventPageRunning()).toBe(false);
  world.daemon.click(world.told("Unwatched failed")[0]?.id ?? 0);
  const opened = () => world.browser.findTab("job.html#mine");
  const heading = async () => (await opened())?.evaluate(() => document.querySelector("h1")?.textContent);
  await expect.poll(heading, { timeout: 10_000 }).toBe("Unwatched");
  await (await opened())?.close();
  await world.browser.stopEventPage();
  await world.jobs.ended(await world.jobs.submit("asleep"));
  await world.browser.call("alarms.create", "test", { delayInMinutes: 0.001 });
  await expect.poll(() => world.told("Asleep failed").length, { timeout: 15_000 }).toBe(1);
  expect(await world.browser.call("alarms.get", "floor")).toMatchObject({ periodInMinutes: 0.5 });
});

test("two intervals later everything was told once", async () => {
  await sleep(twoIntervals);
  const titles = world.daemon.notifications().map(({ summary }) => summary.replace(/ failed.*/, ""));
  expect(titles).toEqual(["Watched", "Unwatched", "<img src=x onerror=alert(1)>", "Asleep"]);
});
