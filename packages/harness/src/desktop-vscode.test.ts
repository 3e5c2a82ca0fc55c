import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findDesktopCode, openDesktopCode } from "./desktop-vscode.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-test-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name: string, script = "exit 0"): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return file;
}

test("a code command on a screen is found", async () => {
  const code = await program("code");
  expect(findDesktopCode({ PATH: `/nonexistent:${folder}`, DISPLAY: ":0" }, "linux")).toBe(code);
  expect(findDesktopCode({ PATH: folder, WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(code);
  expect(findDesktopCode({ PATH: folder }, "darwin")).toBe(code);
});

test("without a screen there is no desktop", async () => {
  await program("code");
  expect(findDesktopCode({ PATH: folder }, "linux")).toBeNull();
});

test("the command of a remote window is not a desktop", async () => {
  await program("code");
  const remote = path.dirname(await program("remote-cli/code"));
  expect(findDesktopCode({ PATH: folder, DISPLAY: ":0", VSCODE_IPC_HOOK_CLI: "/run/x.sock" }, "linux")).toBeNull();
  expect(findDesktopCode({ PATH: remote, DISPLAY: ":0" }, "linux")).toBeNull();
});

test("the extension is installed before the window opens, both on folders of our own", async () => {
  const log = path.join(folder, "calls");
  const code = await program("code", `echo "$MARK $*" >> ${log}`);
  const isolated = { userDataDir: "/d", extensionsDir: "/e" };

  await openDesktopCode({ code, ...isolated, vsix: "/x.vsix", folder: "/w", env: { MARK: "ours" } });

  expect(await readFile(log, "utf8")).toBe(
    [
      "ours --user-data-dir /d --extensions-dir /e --install-extension /x.vsix --force",
      "ours --user-data-dir /d --extensions-dir /e --new-window /w\n",
    ].join("\n"),
  );
});
