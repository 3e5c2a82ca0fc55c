/** A failure reaches the person of a real Chromium exactly once and soon, whatever happens to worker and browser. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jobPages, startScriptedServer, wireJob } from "@jobwatch/core/testing";
import {
  launchUnattachedChromium,
  type Notification,
  POPUP_SIZE,
  type RecordingProxy,
  startNotificationDaemon,
  startRecordingProxy,
} from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { streamSettled } from "./testing/asked.ts";
import {
  type ChromiumWorld,
  createChromiumWorld,
  type ExtensionPage,
  storedConnections,
  thisMachine,
} from "./testing/chromium-world.ts";
import { allNoted } from "./testing/noted.ts";
import { stormWorkflows, testStorm } from "./testing/storm-tests.ts";

/** From the end of a job to its notification (ms), while the worker looks or is told by the server. */
const soon = 2_000;
/** Two looks of a watcher with active jobs, or without: whoever wants to repeat something has had the time for it. */
const twoIntervals = 5_000;
const twoIdleIntervals = 10_000;

const fiveSeconds = (name: string) => ({ name, steps: ["sleep 5; echo broken >&2; exit 1"] });
let world: ChromiumWorld;
/** Between the extension and the job server. */
let proxy: RecordingProxy;
/** A job of 90 s, which runs beside all the others. */
let slow: string;
let slowSince = 0;
let slowTold: Promise<void> | null = null;
/** Since when the extension listens to the stream (ms since 1970). */
let listeningSince = 0;
const delays: number[] = [];
let idleDeath: Promise<IdleDeath>;

beforeAll(async () => {
  world = await createChromiumWorld({
    workflows: {
      watched: fiveSeconds("Watched"),
      unwatched: fiveSeconds("Unwatched"),
      restarted: fiveSeconds("Restarted"),
      revoked: fiveSeconds("Revoked"),
      slow: { name: "Ninety seconds", steps: ["sleep 90; exit 1"] },
      ...stormWorkflows,
    },
  });
  slow = await world.jobs.submit("slow");
  slowSince = Date.now();
  proxy = await startRecordingProxy(world.jobs.server.url);
  idleDeath = dieOfIdleness();
  // Looked at by the last test only.
  idleDeath.catch(() => {});
});
afterAll(async () => {
  const sorted = delays.toSorted((a, b) => a - b);
  console.log(`end of a job → notification: ${sorted.map((ms) => `${ms} ms`).join(", ")}`);
  await world.close();
  await proxy.stop();
});

const badgeText = async () => (await world.browser.badge()).text;
const toldSoon = async (id: string, name: string) => {
  const endedAt = await world.jobs.ended(id);
  await expect.poll(() => world.told(`${name} failed`).length, { timeout: 15_000, interval: 50 }).toBe(1);
  delays.push((world.told(`${name} failed`)[0]?.at ?? 0) - endedAt);
  expect(delays.at(-1)).toBeLessThan(soon);
};
/** Runs a workflow that fails; its one notification must come soon. */
const failsOnce = async (workflow: string, name: string) => toldSoon(await world.jobs.submit(workflow), name);
const tellSlow = (): Promise<void> => {
  slowTold ??= toldSoon(slow, "Ninety seconds");
  return slowTold;
};
/** Before what would keep the news of the job of 90 s back, on a machine so slow that its end is near. */
const calm = async (): Promise<void> => {
  if (Date.now() - slowSince > 90_000 - 35_000) await tellSlow();
};
const row = (page: ExtensionPage, name: string) => page.getByRole("listitem").filter({ hasText: name });

test("the extension reaches no host before the person grants one, and pairs by the code that the server shows", async () => {
  expect(await world.browser.call("permissions.getAll")).toMatchObject({ origins: [] });
  const { pairingCode } = world.jobs.server;
  const options = await world.browser.open("options.html");
  const pairing = options.locator("form").filter({ hasText: "Pairing code" });
  await pairing.getByLabel("Address").fill(proxy.url);
  await pairing.getByLabel("Pairing code").fill("WRONG-CODE");
  await pairing.getByRole("button", { name: "Pair" }).click();
  await pairing.getByText("This code is wrong or has expired").waitFor({ timeout: 10_000 });
  await pairing.getByLabel("Pairing code").fill(pairingCode());
  await pairing.getByRole("button", { name: "Pair" }).click();
  const card = options.getByRole("listitem").filter({ hasText: new URL(proxy.url).host });
  await card.filter({ hasText: "live" }).waitFor({ timeout: 10_000 });
  expect(await world.browser.call("permissions.getAll")).toMatchObject({ origins: [thisMachine] });
  expect(await options.content()).not.toContain(world.jobs.server.token);
  await options.close();
  listeningSince = await streamSettled(proxy);
});

test("with the popup open: a row, the badge, and one notification within 2 s", async () => {
  const popup = await world.browser.open("popup.html", POPUP_SIZE);
  const running = world.jobs.submit("watched");
  await row(popup, "Watched").filter({ hasText: "Running" }).waitFor({ timeout: 10_000 });
  await expect.poll(badgeText).toBe("2");
  await toldSoon(await running, "Watched");
  await row(popup, "Watched").filter({ hasText: "Failed" }).waitFor({ timeout: 10_000 });
  expect(world.told("Watched failed")[0]?.text).toContain("Step 1 “step 1” failed with exit code 1");
  await expect.poll(badgeText).toBe("1");
  expect((await world.browser.badge()).title).toContain("1 failed");
  await popup.close();
});

test("with no page open, too", async () => {
  await failsOnce("unwatched", "Unwatched");
});

test("between the connect of the server's stream and the news of these jobs nothing was asked for", () => {
  const since = proxy.requests.filter(({ at }) => at > listeningSince);
  // Who shows it says so to the server first, that nobody else does.
  expect(since.filter(({ method, path }) => method !== "PUT" || !path.includes("/acks/"))).toEqual([]);
  expect(since).toHaveLength(2);
  expect(proxy.sockets()).toBe(1);
});

test("a click on a notification opens its job, also after the worker's death", async () => {
  const notification = world.told("Unwatched failed")[0] ?? expect.fail();
  await world.browser.stopWorker();
  const opened = world.browser.context.waitForEvent("page");
  world.daemon.click(notification.id);
  const page = await opened;
  await page.waitForURL(/app\.html#job\//);
  await page.getByRole("heading", { name: "Unwatched" }).waitFor({ timeout: 10_000 });
  await page.close();
});

testStorm(() => world, calm);

test("after a restart of the browser nothing is repeated, the alarm is there, and a new failure is told once", async () => {
  await calm();
  await allNoted(world.browser);
  const before = world.daemon.notifications().length;
  await world.browser.restart();
  expect(await world.browser.call("alarms.get", "floor")).toMatchObject({ periodInMinutes: 0.5 });
  await failsOnce("restarted", "Restarted");
  expect(world.daemon.notifications().length).toBe(before + 1);
});

test("with the permission revoked it says so, and tells what failed meanwhile once it is granted again", async () => {
  await calm();
  expect(await world.browser.call("permissions.remove", { origins: [thisMachine] })).toBe(true);
  const popup = await world.browser.open("popup.html", POPUP_SIZE);
  await expect
    .poll(() => popup.locator("body").innerText(), { timeout: 10_000 })
    .toMatch(/not allowed|permission|let Jobwatch reach|access/i);
  await expect.poll(badgeText).toMatch(/!$/);
  await popup.close();
  await world.jobs.ended(await world.jobs.submit("revoked"));
  await sleep(soon);
  expect(world.told("Revoked")).toEqual([]);
  expect(await world.browser.grant(thisMachine)).toBe(true);
  await expect.poll(() => world.told("Revoked failed").length, { timeout: 20_000 }).toBe(1);
  await expect.poll(badgeText).not.toMatch(/!/);
});

test("a job of 90 s is told once as well, and soon", async () => {
  await tellSlow();
});

test("a worker that died of idleness is woken by its alarm and tells what failed meanwhile once", async () => {
  const { diedAfter, told, floor } = await idleDeath;
  console.log(`an idle worker died after ${Math.round(diedAfter / 1_000)} s`);
  expect(told.map(({ summary }) => summary)).toEqual([expect.stringMatching(/^Asleep failed/)]);
  expect(floor).toMatchObject({ periodInMinutes: 0.5 });
});

test("in the end everything was told once", async () => {
  await sleep(twoIntervals);
  const titles = world.daemon.notifications().map(({ summary }) => summary.replace(/ failed.*/, ""));
  const single = titles.filter((title) => title !== "Storm" && !/^\d+ jobs$/.test(title));
  expect(single.toSorted((a, b) => a.localeCompare(b))).toEqual([
    "Ninety seconds",
    "Restarted",
    "Revoked",
    "Unwatched",
    "Watched",
  ]);
});

interface IdleDeath {
  /** After the last thing that it did (ms). */
  readonly diedAfter: number;
  readonly told: readonly Notification[];
  /** The alarm that the worker sees to at each of its starts. */
  readonly floor: unknown;
}

/**
 * In a browser of its own, without a debugger, with nothing active and a server that pushes nothing: the worker dies of
 * idleness while its alarm is far off, and the next time the alarm rings it looks.
 */
async function dieOfIdleness(): Promise<IdleDeath> {
  const daemon = await startNotificationDaemon();
  const { extensionDir } = world;
  const folder = path.join(world.folder, "idle");
  await mkdir(folder);
  let rows: readonly object[] = [wireJob("old", { status: "completed" })];
  const server = await startScriptedServer(jobPages(() => rows));
  const profile = path.join(folder, "chromium");
  const chromium = await launchUnattachedChromium({ extensionDir, profile, grantedHosts: [thisMachine], daemon });
  const floor = () => chromium.call("alarms.get", "floor");
  const until = async (limit: number, holds: () => Promise<boolean>) => {
    for (const deadline = Date.now() + limit; !(await holds()) && Date.now() < deadline; ) await sleep(200);
  };
  try {
    expect(await chromium.call("permissions.request", { origins: [thisMachine] })).toBe(true);
    await chromium.call("storage.local.set", storedConnections([{ id: "mine", name: "Mine", url: server.url }]));
    // The worker sees to its alarm as it starts: one that is moved earlier is set right again, and rings too soon.
    await until(20_000, async () => (await floor()) !== undefined && server.requests.length > 0);
    await chromium.call("alarms.create", "floor", { delayInMinutes: 5, periodInMinutes: 5 });
    const idleSince = Date.now();
    await until(90_000, async () => !(await chromium.isWorkerRunning()));
    expect(await chromium.isWorkerRunning(), "the idle worker runs").toBe(false);
    const diedAfter = Date.now() - idleSince;
    rows = [wireJob("asleep", { name: "Asleep", status: "failed", created_at: new Date().toISOString() }), ...rows];
    await chromium.call("alarms.create", "floor", { delayInMinutes: 0.05, periodInMinutes: 5 });
    const told = () => daemon.notifications().filter(({ summary }) => summary.startsWith("Asleep"));
    await until(30_000, async () => told().length > 0);
    await sleep(twoIdleIntervals);
    return { diedAfter, told: told(), floor: await floor() };
  } finally {
    await chromium.close();
    await daemon.stop();
    await server.close();
  }
}
