import { setTimeout as sleep } from "node:timers/promises";
import { type Badge, type CallApi, type NotificationDaemon, POPUP_SIZE } from "@jobwatch/harness";
import { expect, test } from "vitest";
import type { Jobs } from "./jobs.ts";
import { disagreements, sample } from "./storm.ts";

/** What a storm needs of a browser and its page. */
interface StormPage {
  evaluate(run: () => readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}
interface StormWorld {
  readonly jobs: Pick<Jobs, "submit" | "cancel" | "list">;
  readonly daemon: Pick<NotificationDaemon, "notifications">;
  readonly browser: {
    readonly call: CallApi;
    badge(): Promise<Badge>;
    stopWorker(): Promise<void>;
    open(file: string, size: typeof POPUP_SIZE): Promise<StormPage>;
  };
  /** Wakes the worker. */
  ring(): Promise<void>;
}

/** For the server of the world. */
export const stormWorkflows = {
  storm: { name: "Storm", steps: ["sleep 1.5; exit 1"] },
  calm: { name: "Calm", steps: ["sleep 1.5"] },
  // While it runs, the interval is that of a watcher with something to watch.
  anchor: { name: "Anchor", steps: ["sleep 300"] },
};

/** One interval of a watcher with active jobs, and the way to the screen on a busy machine (ms). */
const lag = 3_500;
/** Who wants to repeat something has had the time for it (ms). */
const repeat = 5_000;
/** A notification counts for the cap for 10 s; a little longer, since it is noted after it was shown (ms). */
const pause = 11_000;
const failing = 30;
const fine = 20;
const isActive = (status: string) => ["pending", "queued", "claimed", "running"].includes(status);

/** Runs in the popup. */
const tabTexts = () => [...document.querySelectorAll("[role=tab]")].map(({ textContent }) => textContent);
const freshness = () => [document.querySelector(".jw-freshness")?.textContent ?? ""];

/**
 * Fifty jobs at once: what is shown agrees with the server all the time, and the person is told once of each failure.
 * `calm`: resolves when nothing else is about to be told.
 */
export const testStorm = (world: () => StormWorld, calm: () => Promise<void>): void => {
  let anchor: string;
  const activeNames = async () =>
    (await world().jobs.list(200)).filter(({ status }) => isActive(status)).map(({ name }) => name);
  const active = async () => (await activeNames()).length;
  const lives = async () =>
    (await world().jobs.list(200)).map(({ created_at, completed_at }) => ({
      from: Date.parse(created_at),
      to: completed_at === null ? null : Date.parse(completed_at),
    }));
  /** The counts on the tabs of the popup. */
  const tabCounts = async (popup: StormPage) => {
    const texts = await popup.evaluate(tabTexts);
    return new Map(texts.map((text) => [text.replace(/\s*\d+$/, ""), Number(/\d+$/.exec(text)?.[0])]));
  };
  /** Failures of the storm that notifications speak of: one each, or as many as a digest says. */
  const failuresTold = () =>
    world()
      .daemon.notifications()
      .map(({ summary }) => Number(/^(\d+) jobs failed/.exec(summary)?.[1] ?? (/^Storm failed/.test(summary) ? 1 : 0)))
      .reduce((sum, count) => sum + count, 0);
  const submitAll = async () => {
    const kinds = [...Array<string>(failing).fill("storm"), ...Array<string>(fine).fill("calm")];
    await Promise.all(kinds.map((kind) => world().jobs.submit(kind)));
  };
  const isOver = async () => !(await activeNames()).some((name) => name === "Storm" || name === "Calm");
  const over = () => expect.poll(isOver, { timeout: 60_000, interval: 250 }).toBe(true);

  test("in a storm of 50 jobs badge and popup agree with the server throughout, within one interval", async () => {
    await calm();
    const before = world().daemon.notifications().length;
    anchor = await world().jobs.submit("anchor");
    const popup = await world().browser.open("popup.html", POPUP_SIZE);
    const tabsActive = async () => {
      const counts = await tabCounts(popup);
      return (counts.get("Running") ?? 0) + (counts.get("Queued") ?? 0);
    };
    await expect.poll(() => popup.evaluate(freshness), { timeout: 15_000 }).toEqual(["live"]);
    await expect.poll(async () => (await tabsActive()) === (await active()), { timeout: 15_000 }).toBe(true);
    const failedBefore = (await tabCounts(popup)).get("Failed") ?? 0;
    const badge = sample(async () => Number((await world().browser.badge()).text), 500);
    const tabs = sample(tabsActive, 500);
    await submitAll();
    await over();
    await sleep(lag);
    await Promise.all([badge, tabs].map(({ stop }) => stop()));
    const truth = await lives();
    expect(Math.max(...badge.samples.map(({ count }) => count))).toBeGreaterThan(10);
    expect(disagreements(badge.samples, truth, lag)).toEqual([]);
    expect(disagreements(tabs.samples, truth, lag)).toEqual([]);
    expect((await tabCounts(popup)).get("Failed")).toBe(failedBefore + failing);
    await popup.close();
    await expect.poll(failuresTold, { timeout: 15_000 }).toBe(failing);
    expect(
      world()
        .daemon.notifications()
        .some(({ summary }) => /^\d+ jobs failed/.test(summary)),
    ).toBe(true);
    expect(world().daemon.notifications().length - before).toBeLessThan(failing / 2);
  });

  test("a worker that is ended again and again during a storm tells each failure once", async () => {
    await calm();
    await submitAll();
    for (let i = 0; i < 5; i++) {
      await sleep(400 + 300 * i);
      await world().browser.stopWorker();
      await world().ring();
    }
    await over();
    await world().ring();
    await expect.poll(failuresTold, { timeout: 15_000 }).toBe(2 * failing);
    // What fails before the storm has been over for so long waits, to be told together: not what comes after this is about.
    const last = Math.max(
      ...world()
        .daemon.notifications()
        .map(({ at }) => at),
    );
    await sleep(Math.max(last + pause - Date.now(), repeat));
    expect(failuresTold()).toBe(2 * failing);
    expect((await world().browser.badge()).text).toBe(`${await active()}`);
    expect(await world().browser.call("alarms.get", "floor")).toMatchObject({ periodInMinutes: 0.5 });
    await world().jobs.cancel(anchor);
  });
};
