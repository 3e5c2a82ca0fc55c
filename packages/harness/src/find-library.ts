import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Environment } from "./environment.ts";

/** Where Linux distributions keep shared libraries; Debian's are a folder deeper, by architecture. */
const LIBRARY_FOLDERS = ["/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib"];

/** The first shared library of this name, in LD_LIBRARY_PATH or in the system's folders; null if there is none. */
export function findLibrary(name: string, env: Environment = process.env): string | null {
  const chosen = (env["LD_LIBRARY_PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const folders = [...chosen, ...LIBRARY_FOLDERS, ...LIBRARY_FOLDERS.flatMap(architectureFolders)];
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** Such as `/usr/lib/x86_64-linux-gnu`. */
function architectureFolders(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.filter((name) => name.includes("-linux-gnu")).map((name) => path.join(folder, name));
}
