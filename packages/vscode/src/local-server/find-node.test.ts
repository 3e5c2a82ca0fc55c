import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findNode } from "./find-node.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "jobwatch-node-"));
  // A Node that is too old for SQLite: it fails as that one does.
  await writeFile(path.join(folder, "node"), "#!/bin/sh\nexit 1\n");
  await chmod(path.join(folder, "node"), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// The old Node is a shell script, which Windows does not run as a program.
test.runIf(process.platform !== "win32")(
  "an old Node on PATH gives way to VS Code's own, which is told to be one",
  async () => {
    const found = await findNode(process.execPath, { PATH: folder });
    expect(found).toMatchObject({ node: process.execPath, env: { ELECTRON_RUN_AS_NODE: "1" } });
    const usual = await findNode("/nowhere", { PATH: path.dirname(process.execPath) });
    expect(usual).toEqual({ node: "node", env: { PATH: path.dirname(process.execPath) } });
  },
);

// The same old Node.
test.runIf(process.platform !== "win32")("without one that has SQLite there is none", async () => {
  expect(await findNode("/nowhere", { PATH: folder })).toBeNull();
});
