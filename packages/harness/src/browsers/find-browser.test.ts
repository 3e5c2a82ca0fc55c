import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BrowserKind, findBrowser, findChromium, findFirefox } from "./find-browser.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-test-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function program(name: string): Promise<string> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, "");
  await chmod(file, 0o755);
  return file;
}

test("for windows of VS Code Chromium is preferred to Chrome, wherever they stand on PATH", async () => {
  const chrome = await program("google-chrome");
  expect(findChromium({ PATH: folder })).toBe(chrome);
  const chromium = await program("chromium");
  expect(findChromium({ PATH: `/nonexistent:${folder}` })).toBe(chromium);
});

test.each<[BrowserKind, string, string]>([
  ["chromium", "chromium-browser", "CHROMIUM"],
  ["chrome", "google-chrome-stable", "CHROME"],
  ["edge", "microsoft-edge", "EDGE"],
  ["firefox", "firefox", "FIREFOX"],
])("%s is found on PATH as %s, or where %s says", async (kind, name, variable) => {
  expect(findBrowser(kind, { PATH: folder }, "linux")).toBeNull();
  const found = await program(name);
  expect(findBrowser(kind, { PATH: folder }, "linux")).toBe(found);
  const other = await program("other");
  expect(findBrowser(kind, { PATH: folder, [variable]: other }, "linux")).toBe(other);
});

test("one browser is not taken for another", async () => {
  await program("google-chrome");
  expect(findBrowser("chromium", { PATH: folder }, "linux")).toBeNull();
  expect(findBrowser("edge", { PATH: folder }, "linux")).toBeNull();
});

test("a wrong choice is not silently replaced", async () => {
  await program("chromium");
  await program("google-chrome");
  await program("firefox");
  expect(findChromium({ PATH: folder, CHROMIUM: "/nonexistent/chrome" })).toBeNull();
  expect(findFirefox({ PATH: folder, FIREFOX: "/nonexistent/firefox" })).toBeNull();
});

test("a folder or a file that cannot be run is no browser", async () => {
  await writeFile(path.join(folder, "chromium"), "");
  expect(findChromium({ PATH: folder })).toBeNull();
  expect(findChromium({})).toBeNull();
});

test("Debian's name of Firefox comes first", async () => {
  await program("firefox");
  const esr = await program("firefox-esr");
  expect(findFirefox({ PATH: folder })).toBe(esr);
});

test("on Windows a browser is found in a folder of programs", async () => {
  // As Windows joins it, which here is a name with backslashes.
  const file = `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`;
  await writeFile(file, "");
  await chmod(file, 0o755);
  expect(findBrowser("edge", { PATH: "", "ProgramFiles(x86)": folder }, "win32")).toBe(file);
  expect(findBrowser("edge", { PATH: "", "ProgramFiles(x86)": folder }, "linux")).toBeNull();
  await rm(file);
});
