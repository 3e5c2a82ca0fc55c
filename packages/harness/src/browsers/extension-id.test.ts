import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unpackedExtensionId } from "./extension-id.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-test-"));
});

afterEach(() => rm(folder, { recursive: true }));

test("the id of a folder is that of the folder behind a link", async () => {
  const link = path.join(folder, "link");
  await symlink(folder, link);
  expect(unpackedExtensionId(link)).toBe(unpackedExtensionId(folder));
  expect(unpackedExtensionId(folder)).toMatch(/^[a-p]{32}$/);
});

test("a key in the manifest decides, wherever the folder is", async () => {
  await writeFile(path.join(folder, "manifest.json"), JSON.stringify({ key: Buffer.from("abc").toString("base64") }));
  // sha256("abc") begins with ba7816bf.
  expect(unpackedExtensionId(folder)).toMatch(/^lkhibglp/);
});
