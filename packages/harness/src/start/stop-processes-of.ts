import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** The ids of the processes whose command line names `folder`, ours excepted. */
export const processesOf = async (folder: string): Promise<readonly number[]> =>
  (await commandLines()).filter(({ pid, line }) => line.includes(folder) && pid !== process.pid).map(({ pid }) => pid);

const commandLines = async (): Promise<readonly { readonly pid: number; readonly line: string }[]> => {
  if (process.platform === "win32") return [];
  if (!existsSync("/proc/self/cmdline")) {
    const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,args="], { maxBuffer: 64 * 1024 * 1024 });
    return stdout.split("\n").map((line) => ({ pid: Number.parseInt(line, 10), line }));
  }
  // Small images have no `ps`.
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  return Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      line: await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
    })),
  );
};

/** Ends a program that detached itself from us, by the folder that only it was given: asked first, killed after 5 s. */
export const stopProcessesOf = async (folder: string): Promise<void> => {
  for (const [signal, tries] of [
    ["SIGTERM", 50],
    ["SIGKILL", 20],
  ] as const) {
    for (const pid of await processesOf(folder)) {
      try {
        process.kill(pid, signal);
      } catch {
        // It has gone by itself.
      }
    }
    for (let i = 0; i < tries && (await processesOf(folder)).length > 0; i++) await sleep(100);
  }
};
