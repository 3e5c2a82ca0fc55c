/** Jobs with nothing else installed: the extension starts the job server that it carries, and runs any command on it. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let window: Workbench;

/** Of the server that the extension started. */
const pid = async (): Promise<number> => {
  const discovery: unknown = JSON.parse(await readFile(path.join(world.folder, "run/server.json"), "utf8"));
  return Number(Object(discovery).pid);
};

beforeAll(async () => {
  world = await createWorld({
    server: false,
    workspace: async (folder) => {
      await writeFile(path.join(folder, "measure all.sh"), "echo measuring in $PWD; sleep 1\n");
    },
  });
  window = await world.openWindow();
});
afterAll(async () => {
  process.kill(await pid(), "SIGTERM");
  await world.close();
});

const row = async (name: string) => (await window.tree.rows()).find(({ label }) => label === name);
const toasts = async () => (await window.toasts.all()).map(({ text }) => text);

test("without a server, a command from the palette starts one and runs as its job, and its failure is told once", async () => {
  await window.runCommand("Jobwatch: Run Command as Job…");
  await window.quickInput.waitFor("Run Command as Job");
  await window.quickInput.answer("echo 'out of luck' >&2; exit 3");
  await window.tree.row("This machine").waitFor({ timeout: 30_000 });
  await expect.poll(async () => (await row("echo 'out of luck' >&2; exit 3"))?.icon, { timeout: 20_000 }).toBe("error");
  await expect.poll(toasts, { timeout: 10_000 }).toContainEqual(expect.stringContaining("exit code 3"));
  expect(await toasts()).toHaveLength(1);
});

test("starting it again changes nothing", async () => {
  const before = await pid();
  await window.runCommand("Jobwatch: Start Local Job Server");
  await window.tree.row("This machine").waitFor();
  expect(await pid()).toBe(before);
});

test("what was started from VS Code is told of when it is done, in whichever way", async () => {
  await window.runCommand("Jobwatch: Run Command as Job…");
  await window.quickInput.waitFor("Run Command as Job");
  await window.quickInput.answer("sh 'measure all.sh'");
  await expect.poll(async () => (await row("sh 'measure all.sh'"))?.icon, { timeout: 20_000 }).toBe("pass");
  await expect.poll(toasts, { timeout: 10_000 }).toContainEqual(expect.stringContaining("completed"));
});
