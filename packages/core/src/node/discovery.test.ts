import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Discovery, discoveryFile, readDiscovery, writeDiscovery } from "./discovery.ts";

const discovery: Discovery = {
  url: "http://127.0.0.1:4005/api/v1",
  token: "s3cret",
  pid: process.pid,
  version: "0.1.0",
  startedAt: "2026-01-01T00:00:00.000Z",
};
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "jobwatch-"));
  file = discoveryFile({ XDG_RUNTIME_DIR: folder });
  await writeDiscovery(file, discovery);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("reads back what a living server wrote, from a file that only its owner can read", async () => {
  expect(await readDiscovery(file)).toEqual(discovery);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
});

test("finds nothing where there is no file, or half of one", async () => {
  expect(await readDiscovery(`${file}.absent`)).toBeNull();
  const whole = await readFile(file, "utf8");
  await writeFile(file, whole.slice(0, 40));
  expect(await readDiscovery(file)).toBeNull();
});

test("does not believe a file that others may read", async () => {
  await chmod(file, 0o644);
  expect(await readDiscovery(file)).toBeNull();
});

test("does not believe a server on another machine", async () => {
  await writeDiscovery(file, { ...discovery, url: "http://jobs.example.com/api/v1" });
  expect(await readDiscovery(file)).toBeNull();
});

test("does not believe a server whose process is gone", async () => {
  await writeDiscovery(file, { ...discovery, pid: 2 ** 22 + 1 });
  expect(await readDiscovery(file)).toBeNull();
});
