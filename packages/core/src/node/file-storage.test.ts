import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordingLog } from "../testing/fakes.ts";
import { fileStorage } from "./file-storage.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "jobwatch-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("keeps values of keys with any characters over a restart", async () => {
  await fileStorage(folder, recordingLog()).set("connection/a b:ä", { n: 1 });
  expect(await fileStorage(folder, recordingLog()).get("connection/a b:ä")).toEqual({ n: 1 });
});

test("knows nothing of a key that was never set or was deleted", async () => {
  const storage = fileStorage(folder, recordingLog());
  await storage.set("key", 1);
  await storage.delete("key");
  expect(await storage.get("key")).toBeUndefined();
});

test("leaves no draft behind", async () => {
  const storage = fileStorage(folder, recordingLog());
  await Promise.all([1, 2, 3].map((n) => storage.set(`key${n}`, n)));
  expect((await readdir(folder)).toSorted()).toEqual(["key1.json", "key2.json", "key3.json"]);
});

test("puts a broken file aside, says so, and counts it as absent", async () => {
  await writeFile(path.join(folder, "key.json"), '{"half": ');
  const log = recordingLog();
  expect(await fileStorage(folder, log).get("key")).toBeUndefined();
  expect(await readFile(path.join(folder, "key.json.broken"), "utf8")).toBe('{"half": ');
  expect(log.lines.join()).toContain("put aside");
});
