import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findLibrary } from "./find-library.ts";
import { findChromium, findFirefox } from "./system-packages.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-test-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, "");
  await chmod(file, 0o755);
  return file;
}

test("Chromium is preferred to Chrome, wherever they stand on PATH", async () => {
  const chrome = await program("google-chrome");
  expect(findChromium({ PATH: folder })).toBe(chrome);
  const chromium = await program("chromium");
  expect(findChromium({ PATH: `/nonexistent:${folder}` })).toBe(chromium);
});

test("the chosen browser is taken, or none: a wrong choice is not silently replaced", async () => {
  await program("chromium");
  const other = await program("other");
  expect(findChromium({ PATH: folder, CHROMIUM: other })).toBe(other);
  expect(findChromium({ PATH: folder, CHROMIUM: "/nonexistent/chrome" })).toBeNull();
});

test("a folder or a file that cannot be run is no browser", async () => {
  await writeFile(path.join(folder, "chromium"), "");
  expect(findChromium({ PATH: folder })).toBeNull();
  expect(findChromium({})).toBeNull();
});

test("Firefox is found on PATH, Debian's name first, or where FIREFOX says", async () => {
  const firefox = await program("firefox");
  expect(findFirefox({ PATH: folder })).toBe(firefox);
  const esr = await program("firefox-esr");
  expect(findFirefox({ PATH: folder })).toBe(esr);
  expect(findFirefox({ PATH: folder, FIREFOX: firefox })).toBe(firefox);
  expect(findFirefox({ PATH: folder, FIREFOX: "/nonexistent/firefox" })).toBeNull();
});

test("a shared library is found where the loader is told to look", async () => {
  const library = await program("libjobwatch-test.so.4");
  expect(findLibrary("libjobwatch-test.so.4", { LD_LIBRARY_PATH: `/nonexistent:${folder}` })).toBe(library);
  expect(findLibrary("libjobwatch-test.so.4", {})).toBeNull();
});
