import { mkdir, readdir, rename, rmdir } from "node:fs/promises";
import path from "node:path";
import { segmentFile } from "./segments.ts";

/** Brings logs to where they are kept now: earlier servers had all of them in one folder, a file each. */
export const moveOldLogs = async (dataFolder: string, jobsFolder: string): Promise<void> => {
  const old = path.join(dataFolder, "logs");
  const names = await readdir(old).catch(() => null);
  if (names === null) return;
  for (const name of names.filter((each) => each.endsWith(".ndjson"))) {
    const folder = path.join(jobsFolder, path.basename(name, ".ndjson"));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(path.join(old, name), segmentFile(folder, 0));
  }
  // What else is there is not ours to remove.
  await rmdir(old).catch(() => undefined);
};
