import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundleForNode } from "../../../../vscode/bundle.mts";

/** Processes of one program, bundled as the extension is. */
export interface Crowd {
  /** Where they meet: their sockets, states and what they write down. */
  readonly folder: string;
  readonly living: readonly ChildProcess[];
  start(args: readonly string[]): ChildProcess;
  /** What they appended to a file of the folder so far. */
  lines<T>(name: string, parse: (line: unknown) => T): readonly T[];
  close(): Promise<void>;
}

export const gather = async (program: "window" | "racer"): Promise<Crowd> => {
  // Short, as the path of a socket has at most about 100 characters.
  const folder = mkdtempSync(path.join(tmpdir(), "jw-"));
  const file = path.join(folder, `${program}.cjs`);
  await bundleForNode(path.join(import.meta.dirname, `${program}.ts`), file);
  const living = new Set<ChildProcess>();
  return {
    folder,
    get living() {
      return [...living];
    },
    start: (args) => {
      const child = fork(file, args, { stdio: ["ignore", "inherit", "inherit", "ipc"], execArgv: [] });
      living.add(child);
      child.once("exit", () => living.delete(child));
      return child;
    },
    lines: (name, parse) => {
      const there = path.join(folder, name);
      const text = existsSync(there) ? readFileSync(there, "utf8") : "";
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => parse(JSON.parse(line)));
    },
    close: async () => {
      await Promise.all(
        [...living].map(async (child) => {
          const gone = new Promise((resolve) => child.once("exit", resolve));
          child.kill("SIGKILL");
          await gone;
        }),
      );
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
