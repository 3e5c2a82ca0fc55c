/** A failure reaches the person of a real Firefox exactly once and soon, whatever happens to event page and browser. */
import { setTimeout as sleep } from "node:timers/promises";
import { POPUP_SIZE, type RecordingProxy, startRecordingProxy } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { streamSettled } from "./testing/asked.ts";
import { thisMachine } from "./testing/chromium-world.ts";
import { createFirefoxWorld, type FirefoxWorld } from "./testing/firefox-world.ts";
import { allNoted } from "./testing/noted.ts";
import { stormWorkflows, testStorm } from "./testing/storm-tests.ts";

/** From the end of a job to its notification (ms), while the event page looks or is told by the server. */
const soon = 2_000;
const twoIntervals = 5_000;
/** A little longer than the period of the alarm that keeps the event page (ms); in Firefox's own setting it is 30 s. */
const idleTimeoutMs = 25_000;
const fiveSeconds = (name: string) => ({ name, steps: ["sleep 5; echo broken >&2; exit 1"] });
let world: FirefoxWorld;
/** Between the extension and the job server. */
let proxy: RecordingProxy;
/** A job of 90 s, which runs beside all the others. */
let slow: string;
let slowSince = 0;
let slowTold: Promise<void> | null = null;
/** Since when the extension listens to the stream (ms since 1970). */
let listeningSince = 0;
const delays: number[] = [];

beforeAll(async () => {
  world = await createFirefoxWorld({
    idleTimeoutMs,
    workflows: {
      watched: fiveSeconds("Watched"),
      unwatched: fiveSeconds("Unwatched"),
      hostile: { name: "<img src=x onerror=alert(1)>", steps: ["exit 1"] },
      asleep: { name: "Asleep", steps: ["exit 1"] },
      restarted: fiveSeconds("Restarted"),
      slow: { name: "Ninety seconds", steps: ["sleep 90; exit 1"] },
      ...stormWorkflows,
    },
  });
  proxy = await startRecordingProxy(world.jobs.server.url);
});
afterAll(async () => {
  console.log(`end of a job → notification: ${delays.map((ms) => `${ms} ms`).join(", ")}`);
  await world.close();
  await proxy.stop();
});

const toldSoon = async (id: string, words: string) => {
  const endedAt = await world.jobs.ended(id);
  await expect.poll(() => world.told(words).length, { timeout: 15_000, interval: 50 }).toBe(1);
  delays.push((world.told(words)[0]?.at ?? 0) - endedAt);
  expect(delays.at(-1)).toBeLessThan(soon);
};
const tellSlow = (): Promise<void> => {
  slowTold ??= toldSoon(slow, "Ninety seconds failed");
  return slowTold;
};
/** Before what would keep the news of the job of 90 s back, on a machine so slow that its end is near. */
const calm = async (): Promise<void> => {
  if (Date.now() - slowSince > 90_000 - 35_000) await tellSlow();
};
const badgeText = async () => (await world.browser.badge()).text;
const keepAwake = () => world.browser.call("alarms.get", "keep-alive");

test("the extension reaches no host before the person grants one", async () => {
  expect(await world.browser.call("permissions.getAll")).toMatchObject({ origins: [] });
  expect(await world.browser.grant(thisMachine)).toBe(true);
  const { token } = world.jobs.server;
  await world.know({ id: "mine", name: "Mine", url: proxy.url, token });
  await streamSettled(proxy);
});

test("an alarm keeps the event page awake every 20 s once a job is active, and not before", async () => {
  expect(await keepAwake()).toBeUndefined();
  slow = await world.jobs.submit("slow");
  slowSince = Date.now();
  await expect.poll(keepAwake).toMatchObject({ periodInMinutes: 1 / 3 });
  listeningSince = Date.now();
});

test("with the popup open: a row, the badge, and one notification within 2 s", async () => {
  const popup = await world.browser.open("popup.html", POPUP_SIZE);
  const text = () => popup.evaluate(() => document.body.innerText);
  await expect.poll(text, { timeout: 15_000 }).toContain("live");
  const id = await world.jobs.submit("watched");
  await expect.poll(text, { timeout: 15_000 }).toContain("Watched");
  await expect.poll(badgeText).toBe("2");
  await toldSoon(id, "Watched failed");
  await expect.poll(text).toMatch(/Watched\s+Failed/);
  await expect.poll(badgeText).toBe("1");
  await popup.close();
});

test("with no page open, too", async () => {
  await toldSoon(await world.jobs.submit("unwatched"), "Unwatched failed");
});

test("between the connect of the server's stream and the news of these jobs nothing was asked for", () => {
  const since = proxy.requests.filter(({ at }) => at > listeningSince);
  // Who shows it says so to the server first, that nobody else does.
  expect(since.filter(({ method, path }) => method !== "PUT" || !path.includes("/acks/"))).toEqual([]);
  expect(since).toHaveLength(2);
  expect(proxy.sockets()).toBe(1);
});

testStorm(() => world, calm);

test("a hostile name is text", async () => {
  await toldSoon(await world.jobs.submit("hostile"), "<img src=x onerror=alert(1)> failed");
});

test("after the event page's death a click opens the job, and a new failure is told once", async () => {
  await calm();
  // An alarm may wake it at that very moment: once more.
  const stopped = async () => {
    await world.browser.stopWorker();
    return !(await world.browser.isWorkerRunning());
  };
  await expect.poll(stopped).toBe(true);
  world.daemon.click(world.told("Unwatched failed")[0]?.id ?? 0);
  const opened = () => world.browser.findTab("app.html#job/mine");
  const heading = async () => (await opened())?.evaluate(() => document.querySelector("h1")?.textContent);
  await expect.poll(heading, { timeout: 10_000 }).toBe("Unwatched");
  await (await opened())?.close();
  await world.browser.stopWorker();
  await world.jobs.ended(await world.jobs.submit("asleep"));
  await world.ring();
  await expect.poll(() => world.told("Asleep failed").length, { timeout: 15_000 }).toBe(1);
  expect(await world.browser.call("alarms.get", "floor")).toMatchObject({ periodInMinutes: 0.5 });
});

test("after a restart of the browser nothing is repeated, the alarms are there, and a new failure is told once", async () => {
  await calm();
  await allNoted(world.browser);
  const before = world.daemon.notifications().length;
  await world.browser.restart();
  await expect.poll(() => world.browser.call("alarms.get", "floor")).toMatchObject({ periodInMinutes: 0.5 });
  await expect.poll(keepAwake).toMatchObject({ periodInMinutes: 1 / 3 });
  await streamSettled(proxy);
  await toldSoon(await world.jobs.submit("restarted"), "Restarted failed");
  expect(world.daemon.notifications().length).toBe(before + 1);
});

test("the event page outlives its idle time while a job of 90 s is active, and tells of it once and soon", async () => {
  let alive = true;
  const quietSince = Date.now();
  const watch = setInterval(async () => {
    alive &&= await world.browser.isWorkerRunning();
  }, 1_000);
  await tellSlow();
  clearInterval(watch);
  console.log(`nothing happened for ${Math.round((Date.now() - quietSince) / 1_000)} s`);
  expect(alive, "the event page was there all the time").toBe(true);
});

/** Moves all that happened five minutes back, as a worker that starts next finds it. */
const growOlder = async () => {
  const stored = JSON.stringify(await world.browser.call("storage.local.get", "connection/mine"));
  const older = stored.replace(/(?<="observedAt":)\d+/g, (at) => String(Number(at) - 5 * 60_000));
  await world.browser.stopWorker();
  await world.browser.call("storage.local.set", JSON.parse(older));
};

test("five minutes after the last change, with nothing active, the alarm that keeps it awake is gone", async () => {
  expect(await keepAwake()).toMatchObject({ periodInMinutes: 1 / 3 });
  const later = async () => {
    // An alarm of before may wake it in between, with what it knew then: once more.
    await growOlder();
    await world.ring();
    await sleep(1_000);
    return keepAwake();
  };
  await expect.poll(later, { timeout: 30_000 }).toBeUndefined();
});

test("in the end everything was told once", async () => {
  await sleep(twoIntervals);
  const titles = world.daemon.notifications().map(({ summary }) => summary.replace(/ failed.*/, ""));
  const single = titles.filter((title) => title !== "Storm" && !/^\d+ jobs$/.test(title));
  expect(single.toSorted((a, b) => a.localeCompare(b))).toEqual([
    "<img src=x onerror=alert(1)>",
    "Asleep",
    "Ninety seconds",
    "Restarted",
    "Unwatched",
    "Watched",
  ]);
});
