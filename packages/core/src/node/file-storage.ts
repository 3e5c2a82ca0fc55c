import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import type { Log, Storage } from "../ports.ts";

/**
 * One JSON file a key in `folder`. A value is replaced whole: written beside, flushed to the disk, renamed. A file that
 * cannot be read is put aside as `*.broken`, so that nothing of it is lost, and counts as absent.
 */
export const fileStorage = (folder: string, log: Log): Storage => {
  const fileOf = (key: string) => path.join(folder, `${encodeURIComponent(key)}.json`);
  return {
    get: async (key) => {
      const file = fileOf(key);
      try {
        return JSON.parse(await readFile(file, "utf8"));
      } catch (error) {
        if (isMissing(error)) return undefined;
        log.error("a stored value cannot be read; it is put aside", { file: `${file}.broken`, error: String(error) });
        await rename(file, `${file}.broken`);
        return undefined;
      }
    },
    set: async (key, value) => {
      const file = fileOf(key);
      // Its own name for each process: two that overlap for a moment must not write into one draft.
      const draft = `${file}.${process.pid}.tmp`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(draft, "w", 0o600);
      try {
        await handle.writeFile(JSON.stringify(value));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, file);
    },
    delete: async (key) => rm(fileOf(key), { force: true }),
  };
};

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
