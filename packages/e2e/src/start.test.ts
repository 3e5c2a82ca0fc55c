/** The first command of the README, as a new user runs it. */
import { readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { processesOf, repositoryRoot, startProcessGroup } from "@jobwatch/harness";
import { expect, test } from "vitest";

const main = path.join(repositoryRoot, "packages/harness/src/start/main.ts");
/** `start` keeps everything below a folder of this name; each of its processes names it. */
const folders = path.join(tmpdir(), "jobwatch-start-");
const leftFolders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("jobwatch-start-"));

const start = async (...flags: readonly string[]) => {
  const env = { ...process.env, NO_COLOR: "1", DISPLAY: "", WAYLAND_DISPLAY: "" };
  return startProcessGroup(process.execPath, [main, ...flags], { cwd: repositoryRoot, env });
};

test("without a display it says so and runs on, and Ctrl-C leaves no process and no folder behind", async () => {
  const command = await start();
  await command.waitForLine(/^There is no display/, 120_000);
  await command.waitForLine(/^Browser .*no display/, 10_000);
  await command.waitForLine(/Small test suite {2}Failed/, 60_000);
  expect((await processesOf(folders)).length).toBeGreaterThan(1);
  // As a terminal does: to the command itself, which must see to its children.
  process.kill(command.pid, "SIGINT");
  expect(await command.ended).toEqual({ code: 0, signal: null });
  expect(await processesOf(folders)).toEqual([]);
  expect(await leftFolders()).toEqual([]);
});

test("--smoke ends by itself once VS Code and the browser have shown the end of every job, and names its screenshots", async () => {
  const began = Date.now();
  const command = await start("--smoke");
  const [, folder] = await command.waitForLine(/Screenshots are in (\S+)/, 300_000);
  expect(await command.ended).toEqual({ code: 0, signal: null });
  const output = command.tail();
  expect(output).toMatch(/Hash the source tree {2}Completed/);
  expect(output).toMatch(/Small test suite {2}Failed.*Step 2 “Run tests” failed with exit code 1/);
  expect(output).toMatch(/Train a small model {2}Completed/);
  const screenshots = path.resolve(repositoryRoot, folder ?? "");
  for (const name of ["running.png", "ended.png", "popup.png"])
    expect((await stat(path.join(screenshots, name))).mtimeMs).toBeGreaterThan(began);
  expect(await processesOf(folders)).toEqual([]);
}, 360_000);
