/** A failure is told exactly once and soon, however many windows there are, and whatever happens to them. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./testing/world.ts";

/** A look at the latest, where the server pushes nothing: every 2 s while a job is active. */
const interval = 2_000;
/** The way to the screen on a busy machine, for the slowest of the toasts. */
const slack = 1_000;
/** Two looks of an idle watcher: whoever wants to repeat something has had the time for it. */
const twoIdleIntervals = 10_000;

const fiveSeconds = (name: string) => ({ name, steps: ["sleep 5; echo broken >&2; exit 1"] });
let world: World;
/** Windows open now, in the order of their opening; and all there ever were. */
const open: Workbench[] = [];
const ever: Workbench[] = [];
let slow: string;
const delays: number[] = [];
const median = () => delays.toSorted((a, b) => a - b)[delays.length >> 1] ?? 0;

beforeAll(async () => {
  world = await createWorld({
    workflows: {
      alone: fiveSeconds("Alone"),
      three: fiveSeconds("Three windows"),
      reloaded: fiveSeconds("Reloaded"),
      orphaned: fiveSeconds("Orphaned"),
      last: fiveSeconds("Last"),
      slow: { name: "Ninety seconds", steps: ["sleep 90; exit 1"] },
    },
  });
  slow = await world.submit("slow");
});
afterAll(async () => {
  console.log(`end of a job → toast: median ${median()} ms, maximum ${Math.max(...delays)} ms, ${delays.length} jobs`);
  await world.close();
});

const openWindow = async () => {
  const window = await world.openWindow();
  open.push(window);
  ever.push(window);
};
/** Every toast of every window that begins with these words. Toasts of a closed window were kept while it was open. */
const kept = new Map<Workbench, Awaited<ReturnType<Workbench["toasts"]["all"]>>>();
const toasts = async (words: string) => {
  for (const window of open) kept.set(window, await window.toasts.all());
  return ever.flatMap((window) => kept.get(window) ?? []).filter(({ text }) => text.startsWith(words));
};
/** Runs a workflow that fails; its one toast must come within an interval, and no second one after it. */
const failsOnce = async (workflow: string, name: string) => {
  const id = await world.submit(workflow);
  const endedAt = await world.ended(id);
  await expect.poll(async () => (await toasts(`${name} failed`)).length, { timeout: 15_000, interval: 100 }).toBe(1);
  const [toast] = await toasts(`${name} failed`);
  delays.push((toast?.at ?? 0) - endedAt);
  expect(delays.at(-1)).toBeLessThan(interval + slack);
};

test("in one window: tree, status bar and one toast, within a polling interval", async () => {
  await openWindow();
  const window = open[0]!;
  await window.tree.row("Ninety seconds").waitFor();
  await failsOnce("alone", "Alone");
  const row = async () => (await window.tree.rows()).find(({ label }) => label === "Alone");
  await expect.poll(row).toMatchObject({ level: 2, icon: "error" });
  await expect.poll(async () => (await window.statusBar.read("jobwatch.status")).text).toBe("1 running · 1 failed");
  const [toast] = await toasts("Alone failed");
  expect(toast).toMatchObject({ severity: "error", buttons: ["View", "View Log", "Re-run", "Mute…"] });
  expect(toast?.text).toContain("Step 1 “step 1” failed with exit code 1");
});

test("in three windows: one toast in all of them together, and every window shows the failure", async () => {
  await openWindow();
  await openWindow();
  for (const window of open) await window.tree.row("Ninety seconds").waitFor();
  await failsOnce("three", "Three windows");
  for (const window of open) {
    await window.tree.row("Three windows").waitFor();
    await expect.poll(async () => (await window.statusBar.read("jobwatch.status")).text).toBe("1 running · 2 failed");
  }
});

test("after each window was reloaded, the leader's included, nothing is repeated and a new failure is told once", async () => {
  for (const window of open) {
    await window.reload();
    await window.openView("Jobwatch");
    await window.tree.row("Three windows").waitFor();
  }
  await failsOnce("reloaded", "Reloaded");
});

test("after the leader's window was closed, another one leads: nothing is repeated and a new failure is told once", async () => {
  for (const [workflow, name] of [
    ["orphaned", "Orphaned"],
    ["last", "Last"],
  ] as const) {
    // Whoever leads: with two of three closed one after the other, a leader was among them.
    await toasts("");
    await open.shift()?.close();
    await failsOnce(workflow, name);
  }
  expect(open).toHaveLength(1);
});

test("a job of 90 s is told once as well", async () => {
  const endedAt = await world.ended(slow);
  await expect
    .poll(async () => (await toasts("Ninety seconds failed")).length, { timeout: 15_000, interval: 100 })
    .toBe(1);
  delays.push(((await toasts("Ninety seconds failed"))[0]?.at ?? 0) - endedAt);
  expect(delays.at(-1)).toBeLessThan(interval + slack);
  expect(median()).toBeLessThan(interval);
});

test("in the end each failure was told once: two intervals later, after one more reload", async () => {
  await sleep(twoIdleIntervals);
  await open[0]?.reload();
  await sleep(twoIdleIntervals);
  const all = (await toasts("")).map(({ text }) => text.split(" failed")[0]);
  expect(all.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    "Alone",
    "Last",
    "Ninety seconds",
    "Orphaned",
    "Reloaded",
    "Three windows",
  ]);
});
