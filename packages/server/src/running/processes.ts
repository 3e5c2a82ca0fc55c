import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What Linux tells of a process in `/proc/<pid>/stat`: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
interface ProcessFacts {
  readonly pid: number;
  readonly group: number;
  /** Ended, but not yet collected by its parent: it holds its number and does nothing. */
  readonly zombie: boolean;
  /** Clock ticks since the machine booted. */
  readonly startedAt: string;
}

/**
 * Says which process a number means, for good: the number and the time of its start (on Linux within one boot of the
 * machine). null when there is no such process, or the platform does not tell.
 */
export const processIdentity = (pid: number): string | null => {
  switch (process.platform) {
    case "linux": {
      const facts = linuxFacts(pid);
      return facts && `${bootId()}/${facts.startedAt}`;
    }
    case "win32":
      return null;
    default:
      return startByPs(pid);
  }
};

/** The living processes of a group; null where the platform has no `/proc` to ask. */
export const groupMembers = (group: number): number[] | null => {
  if (process.platform !== "linux") return null;
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => linuxFacts(Number(name)) ?? [])
    .filter((facts) => facts.group === group && !facts.zombie)
    .map((facts) => facts.pid);
};

/** Whether a process was started with this variable in its environment. False where that cannot be read. */
export const hasVariable = (pid: number, name: string, value: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/environ`, "utf8").split("\0").includes(`${name}=${value}`);
  } catch {
    return false;
  }
};

const linuxFacts = (pid: number): ProcessFacts | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets, and may itself hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state = "", , group = ""] = fields;
    return { pid, group: Number(group), zombie: state === "Z" || state === "X", startedAt: fields[19] ?? "" };
  } catch {
    return null;
  }
};

const bootId = (): string => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

const startByPs = (pid: number): string | null => {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
};
