import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { processesOf, stopProcessesOf } from "./stop-processes-of.ts";

test("a detached program that ignores polite requests is gone, and others are not touched", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-stop-"));
  const script = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e3)';
  const named = (name: string) => spawn(process.execPath, ["-e", script, name], { detached: true, stdio: "ignore" });
  named(path.join(folder, "mine"));
  const other = named(path.join(tmpdir(), "somebody-elses"));
  await expect.poll(() => processesOf(folder)).toHaveLength(1);
  await stopProcessesOf(folder);
  expect(await processesOf(folder)).toEqual([]);
  expect(other.exitCode).toBeNull();
  other.kill("SIGKILL");
  await rm(folder, { recursive: true });
}, 20_000);
