import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import type { Environment } from "./environment.ts";

/** The first of `names` that a folder of PATH holds as an executable file, in the order of the names. */
export function findProgram(names: readonly string[], env: Environment = process.env): string | null {
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

/** Whether it is a file that we may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
