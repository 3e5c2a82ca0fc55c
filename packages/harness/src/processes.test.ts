import { expect, test } from "vitest";
import { processTable } from "./process-table.ts";
import { startProcessGroup } from "./processes.ts";

const node = process.execPath;
const forever = "setInterval(() => {}, 1000)";

const isAlive = (pid: number) => processTable().some((entry) => entry.pid === pid);

test("a line is found whether it comes before or after the wait for it", async () => {
  const group = await startProcessGroup(node, ["-e", `console.log("port 1"); console.error("port 2"); ${forever}`]);
  expect((await group.waitForLine(/port (1)/, 10_000))[1]).toBe("1");
  expect((await group.waitForLine(/port (2)/, 10_000))[1]).toBe("2");
  expect((await group.waitForLine(/port (1)/, 10_000))[1]).toBe("1");
  await group.stop();
});

test("a child that ends early is reported at once, with what it printed", async () => {
  const group = await startProcessGroup(node, ["-e", `console.error("no port left"); process.exitCode = 3`]);
  await expect(group.waitForLine(/ready/, 10_000)).rejects.toThrow(/status 3.*no port left/s);
});

test("a child that never gets ready is reported with what it printed", async () => {
  const group = await startProcessGroup(node, ["-e", `console.log("thinking"); ${forever}`]);
  await group.waitForLine(/thinking/, 10_000);
  await expect(group.waitForLine(/ready/, 50)).rejects.toThrow(/not ready after 50 ms\nthinking/);
  await group.stop();
});

test("a command that does not exist rejects", async () => {
  await expect(startProcessGroup("/nonexistent/command", [])).rejects.toThrow(/ENOENT/);
});

test("stopping ends children, grandchildren in groups of their own, and those that ignore TERM", async () => {
  const stubborn = `process.on("SIGTERM", () => {}); console.log("deep " + process.pid); ${forever}`;
  const child = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(stubborn)}], { detached: true, stdio: "inherit" }); ${forever}`;
  const group = await startProcessGroup(node, ["-e", child]);
  const deep = Number((await group.waitForLine(/deep (\d+)/, 10_000))[1]);
  expect(group.members()).toEqual(new Set([group.pid, deep]));

  await group.stop(200);

  expect(isAlive(group.pid)).toBe(false);
  expect(isAlive(deep)).toBe(false);
  expect((await group.ended).signal).toBe("SIGTERM");
  await group.stop();
});
