import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { zipSync } from "fflate";

/** The files of a built extension as the one file that browsers install. */
export async function packExtension(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
  const contents = files.map(
    async (file) => [file.replaceAll(path.sep, "/"), await readFile(path.join(folder, file))] as const,
  );
  return zipSync(Object.fromEntries(await Promise.all(contents)));
}
