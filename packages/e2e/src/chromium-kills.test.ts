/** Whenever the browser ends the worker, nothing is lost, nothing is repeated, and the alarm that wakes it stays. */
import { setTimeout as sleep } from "node:timers/promises";
import { wireJob } from "@jobwatch/core/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChromiumWorld, createChromiumWorld } from "./testing/chromium-world.ts";
import { type GatedServer, startGatedServer } from "./testing/gated-server.ts";

/** Two looks of a watcher with an active job: whoever wants to repeat something has had the time for it. */
const twoIntervals = 5_000;

/** Lets the job fail and ends the worker at the moment of the name. */
type Kill = (fail: () => void, name: string) => Promise<void>;
const kill = () => world.browser.stopWorker();
/** The worker asks for the list, and the job is failed by the time of the answer. */
const asked = async (fail: () => void) => {
  const held = server.hold();
  await world.ring();
  const request = await held;
  fail();
  return request;
};
const afterAnswer =
  (ms: number): Kill =>
  async (fail) => {
    await (await asked(fail)).answer();
    await sleep(ms);
    await kill();
  };
const afterNotification =
  (ms: number): Kill =>
  async (fail, name) => {
    fail();
    await world.ring();
    await expect.poll(() => world.told(name).length, { timeout: 15_000, interval: 1 }).toBe(1);
    await sleep(ms);
    await kill();
  };

const moments: readonly (readonly [string, Kill])[] = [
  [
    "before a check",
    async (fail) => {
      await kill();
      fail();
    },
  ],
  [
    "while it starts",
    async (fail) => {
      await kill();
      fail();
      await world.ring();
      await sleep(30);
      await kill();
    },
  ],
  [
    "while the server thinks",
    async (fail) => {
      const request = await asked(fail);
      await kill();
      await request.answer();
    },
  ],
  [
    "in the middle of an answer",
    async (fail) => {
      await (await asked(fail)).half();
      await kill();
    },
  ],
  ["at the last byte of an answer", afterAnswer(0)],
  ["just after an answer", afterAnswer(5)],
  ["a little after an answer", afterAnswer(15)],
  ["some time after an answer", afterAnswer(60)],
  ["as the notification appears", afterNotification(0)],
  ["just after the notification", afterNotification(40)],
];

let world: ChromiumWorld;
let server: GatedServer;
let rows: readonly ReturnType<typeof wireJob>[] = [];

beforeAll(async () => {
  // Young jobs are looked at often.
  const created_at = new Date().toISOString();
  rows = moments.map(([name]) => wireJob(name.replaceAll(" ", "-"), { name, status: "running", created_at }));
  server = await startGatedServer(() => rows);
  world = await createChromiumWorld({ server: false });
  await world.connect({ id: "gated", name: "Gated", url: server.scripted.url });
});
afterAll(async () => {
  await world.close();
  await server.scripted.close();
});

const failed = (name: string) => {
  rows = rows.map((row) =>
    row["name"] === name
      ? { ...row, status: "failed", error_message: "out of memory", completed_at: new Date().toISOString() }
      : row,
  );
};

test("the badge counts what is active", async () => {
  await expect.poll(async () => (await world.browser.badge()).text, { timeout: 15_000 }).toBe(`${rows.length}`);
});

test.each(moments)("killed %s: the failure is told once, and the alarm is there", async (name, run) => {
  await run(() => failed(name), name);
  expect(await world.browser.isWorkerRunning()).toBe(false);
  await world.ring();
  await expect.poll(() => world.told(name).length, { timeout: 20_000 }).toBe(1);
  expect(await world.browser.call("alarms.get", "floor")).toMatchObject({ name: "floor", periodInMinutes: 0.5 });
});

test("after all of it each failure was told once, and the badge agrees with the server", async () => {
  await sleep(twoIntervals);
  await kill();
  await world.ring();
  await sleep(twoIntervals);
  expect(world.daemon.notifications().map(({ summary }) => summary)).toEqual(moments.map(([name]) => `${name} failed`));
  const badge = await world.browser.badge();
  expect(badge.text).toBe("");
  expect(badge.title).toContain(`${moments.length} failed`);
});
