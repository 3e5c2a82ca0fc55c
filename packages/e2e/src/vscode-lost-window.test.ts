/** An extension host outlives a window whose connection broke: it must not go on leading, and tell its news to nobody. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./testing/world.ts";

let world: World;

beforeAll(async () => {
  world = await createWorld({ workflows: { fails: { name: "Nightly build", steps: ["sleep 1; exit 1"] } } });
});
afterAll(() => world.close());

test("when the leader's window is gone without a word, the failure is told in the window that is left, once", async () => {
  const leader = await world.openWindow();
  await leader.tree.row("This machine").waitFor({ timeout: 20_000 });
  const other = await world.openWindow();
  await other.tree.row("This machine").waitFor({ timeout: 20_000 });

  // The page dies on the spot: nothing in it can say goodbye. Its extension host lives on.
  const debuggee = await leader.page.context().newCDPSession(leader.page);
  const crashed = leader.page.waitForEvent("crash");
  debuggee.send("Page.crash").catch(() => {});
  await crashed;
  await world.submit("fails");

  const told = async () => (await other.toasts.all()).filter(({ text }) => text.startsWith("Nightly build failed"));
  await expect.poll(async () => (await told()).length, { timeout: 40_000 }).toBe(1);
  await sleep(10_000);
  expect(await told()).toHaveLength(1);
});
