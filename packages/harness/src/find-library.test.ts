import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { findLibrary } from "./find-library.ts";

test("a shared library is found where the loader is told to look", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-test-"));
  const library = path.join(folder, "libjobwatch-test.so.4");
  await writeFile(library, "");
  expect(findLibrary("libjobwatch-test.so.4", { LD_LIBRARY_PATH: `/nonexistent:${folder}` })).toBe(library);
  expect(findLibrary("libjobwatch-test.so.4", {})).toBeNull();
  await rm(folder, { recursive: true });
});
