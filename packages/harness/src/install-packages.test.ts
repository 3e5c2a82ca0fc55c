import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";

const script = path.join(import.meta.dirname, "system-packages.ts");
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-test-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name: string, ...lines: readonly string[]): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  await chmod(file, 0o755);
}

/** Runs the script on a machine whose Chromium is missing, and whose programs are the given ones. */
const ensure = async (PATH: string) => {
  for (const present of ["firefox", "dbus-daemon", "libnotify.so.4"]) await program(present);
  const env = {
    PATH,
    CHROMIUM: path.join(folder, "browser"),
    FIREFOX: path.join(folder, "firefox"),
    LD_LIBRARY_PATH: folder,
  };
  return promisify(execFile)(process.execPath, [script], { env });
};

/** Stands for sudo where the tests do not run as root: drops its flag and the variable, runs the rest. */
const plainSudo = ["shift", '[ "$1" = true ] || shift', 'exec "$@"'];

test("a missing browser is installed without a question, after the lists were fetched", async () => {
  await program("sudo", ...plainSudo);
  await program(
    "apt-get",
    `echo "$*" >> ${folder}/calls`,
    `case "$*" in *install*) : > ${folder}/browser; chmod +x ${folder}/browser;; esac`,
  );
  const { stdout } = await ensure(`${folder}:/usr/bin:/bin`);
  expect(stdout).toContain("Installing chromium: the browser that windows of VS Code are opened in");
  expect(await readFile(path.join(folder, "calls"), "utf8")).toBe(
    [
      "-o DPkg::Lock::Timeout=900 update",
      "-o DPkg::Lock::Timeout=900 install -y --no-install-recommends chromium\n",
    ].join("\n"),
  );
  expect((await ensure(`${folder}:/usr/bin:/bin`)).stdout).toBe("");
});

test("an installer that installs nothing is an error", async () => {
  await program("sudo", ...plainSudo);
  await program("apt-get", "exit 0");
  await expect(ensure(`${folder}:/usr/bin:/bin`)).rejects.toThrow(/This machine lacks:\n {2}chromium/);
});

test("where nothing can be installed, the error says what to install", async () => {
  await expect(ensure(folder)).rejects.toThrow(/sudo apt-get install --no-install-recommends chromium/);
});
