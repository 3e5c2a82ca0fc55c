import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { missingForDisplay } from "./virtual-display.ts";

test("what is missing for pictures of windows is named as it is to be installed", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "jobwatch-test-"));
  expect(missingForDisplay({ PATH: folder })).toEqual(["xvfb", "xdotool", "imagemagick"]);
  for (const program of ["Xvfb", "import"]) {
    await writeFile(path.join(folder, program), "");
    await chmod(path.join(folder, program), 0o755);
  }
  expect(missingForDisplay({ PATH: folder })).toEqual(["xdotool"]);
  await rm(folder, { recursive: true });
});
