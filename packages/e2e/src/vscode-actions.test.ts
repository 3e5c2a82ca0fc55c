/** What a person does with jobs and connections: log, steps, cancel, re-run, add, test and remove a connection. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { failsAtGate } from "./testing/gate.ts";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let window: Workbench;

beforeAll(async () => {
  world = await createWorld({
    workflows: {
      fails: { name: "Nightly build", steps: ["echo compiling", "echo 'one assertion failed' >&2; exit 3"] },
      long: {
        name: "Long training",
        steps: ["i=0; while [ $i -lt 600 ]; do i=$((i+1)); echo line $i; echo ::progress $i/600 epochs; sleep 1; done"],
      },
      noisy: { name: "Noisy check", steps: ["exit 1"] },
      slowly: failsAtGate("Slow failure"),
      fine: { name: "Quick check", steps: ["sleep 1"] },
    },
  });
  window = await world.openWindow();
});
afterAll(() => world.close());

const row = async (name: string) => (await window.tree.rows()).find(({ label }) => label === name);
const icon = async (name: string) => (await row(name))?.icon;
const toasts = async () => (await window.toasts.all()).map(({ text }) => text);

test("the local server is found with nothing configured", async () => {
  await window.tree.row("This machine").waitFor({ timeout: 20_000 });
  await expect.poll(async () => (await row("This machine"))?.description).toContain("live");
});

test("a failed job's steps, with their icons, and its log from the toast", async () => {
  await world.submit("fails");
  await expect.poll(() => icon("Nightly build"), { timeout: 20_000 }).toBe("error");
  await window.tree.expand("Nightly build");
  await expect.poll(() => icon("step 1"), { timeout: 20_000 }).toBe("pass");
  expect(await icon("step 2")).toBe("error");
  await window.toasts.press("Nightly build failed", "View Log");
  await window.editors.waitForText("one assertion failed");
  const tab = (await window.editors.tabs()).find(({ active }) => active);
  expect(tab?.title).toContain("Nightly build");
  expect(await window.editors.text()).toContain("compiling");
  await window.tree.collapse("Nightly build");
});

test("a running job shows its progress, its log follows, and cancelling asks first and ends it", async () => {
  const id = await world.submit("long");
  await expect
    .poll(async () => (await row("Long training"))?.description, { timeout: 20_000 })
    .toMatch(/\d+\/600 epochs/);
  await window.tree.contextMenu("Long training", "Open Log");
  await window.editors.waitForText("line 2");
  await window.editors.waitForText("line 6");
  await window.tree.contextMenu("Long training", "Cancel Job…");
  expect((await window.dialog.read()).message).toContain("Long training");
  await window.dialog.press("Cancel Job");
  await expect.poll(() => icon("Long training"), { timeout: 20_000 }).toBe("circle-slash");
  expect((await world.job(id)).status).toBe("cancelled");
});

test("a job that the person re-ran is told when it is done, also when it succeeds", async () => {
  await world.submit("fine");
  await expect.poll(() => icon("Quick check"), { timeout: 20_000 }).toBe("pass");
  expect((await toasts()).some((text) => text.startsWith("Quick check"))).toBe(false);
  await window.tree.contextMenu("Quick check", "Re-run Job");
  const done = async () => (await toasts()).filter((text) => text.startsWith("Quick check completed")).length;
  await expect.poll(done, { timeout: 20_000 }).toBe(1);
});

const failures = async () => (await toasts()).filter((text) => text.startsWith("Noisy check failed")).length;
const failed = async () =>
  (await window.tree.rows()).filter(({ label, icon: name }) => label === "Noisy check" && name === "error").length;

test("a workflow that was muted from its toast is silent and marked; unmuted it speaks, and Activity says why", async () => {
  await world.submit("noisy");
  await window.toasts.press("Noisy check failed", "Mute…");
  await window.quickInput.waitFor("What shall be silent?");
  expect((await window.quickInput.options()).map(({ label }) => label)).toEqual([
    "This job: Noisy check",
    "Its workflow: noisy",
    "Its server: This machine",
  ]);
  await window.quickInput.choose("Its workflow: noisy");
  await window.quickInput.waitFor("For how long?");
  await window.quickInput.choose("For 1 hour");
  await expect.poll(async () => (await row("Noisy check"))?.description).toContain("muted");

  await world.submit("noisy");
  await expect.poll(failed, { timeout: 20_000 }).toBe(2);
  await window.runCommand("Jobwatch: Show Activity");
  await window.editors.waitForText("Not told: it was muted.");
  expect(await failures()).toBe(1);

  await window.tree.contextMenu("This machine", "Unmute");
  await expect.poll(async () => (await row("Noisy check"))?.description).not.toContain("muted");
  await world.submit("noisy");
  await expect.poll(failures, { timeout: 20_000 }).toBe(2);
});

test("what fails before the person's eyes is not told again by a toast", async () => {
  const gate = path.join(world.folder, "gate");
  await world.submit("slowly", { gate });
  await window.tree.row("Slow failure").waitFor({ timeout: 20_000 });
  await window.tree.contextMenu("Slow failure", "Open Log");
  await window.editors.waitForText("working");
  await writeFile(gate, "");
  await expect.poll(() => icon("Slow failure"), { timeout: 20_000 }).toBe("error");
  await window.tree.contextMenu("Slow failure", "Show Activity");
  await window.editors.waitForText("Not told: you had the job before your eyes.");
  expect((await toasts()).filter((text) => text.startsWith("Slow failure failed"))).toEqual([]);
});

test("a connection is added with a token that is tried first, and removed again", async () => {
  await window.runCommand("Jobwatch: Add Connection…");
  await window.quickInput.waitFor("What kind of job server is it?");
  await window.quickInput.choose("Job Monitor API");
  await window.quickInput.waitFor(/URL|Add/);
  await window.quickInput.answer("nonsense");
  expect(await window.quickInput.message()).toMatch(/address|http/i);
  await window.quickInput.answer(world.server.url);
  await expect.poll(() => window.quickInput.isPassword()).toBe(true);
  await window.quickInput.answer(world.server.token);
  await expect.poll(() => window.quickInput.isPassword()).toBe(false);
  await window.quickInput.answer("By hand");
  await window.tree.row("By hand").waitFor({ timeout: 20_000 });
  await expect.poll(async () => (await row("By hand"))?.description, { timeout: 20_000 }).toContain("live");

  await window.tree.contextMenu("By hand", "Remove Connection…");
  await window.dialog.press("Remove");
  await window.tree.row("By hand").waitFor({ state: "detached" });
});
