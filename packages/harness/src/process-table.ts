import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** One living process of this machine. */
export type ProcessEntry = {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
};

/** Reads the living processes; those that ended and only wait for their parent to notice are left out. */
export function processTable(): readonly ProcessEntry[] {
  if (existsSync("/proc/self/stat")) {
    // Small images have no `ps`.
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => parseProcStat(readOrEmpty(`/proc/${pid}/stat`)));
  }
  return parsePs(execFileSync("ps", ["-A", "-o", "pid=,ppid=,pgid=,stat="], { encoding: "utf8" }));
}

/** Parses `/proc/<pid>/stat`; nothing for a process that has ended. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function parseProcStat(text: string): readonly ProcessEntry[] {
  // The name, in parentheses, may itself hold spaces and parentheses.
  const afterName = text.slice(text.lastIndexOf(")") + 1).trim();
  const [state, parent, group] = afterName.split(" ");
  return entry(text.split(" ", 1)[0], parent, group, state);
}

/** Parses `ps -o pid=,ppid=,pgid=,stat=`. */
export function parsePs(text: string): readonly ProcessEntry[] {
  return text.split("\n").flatMap((line) => {
    const [pid, parent, group, state] = line.trim().split(/\s+/);
    return entry(pid, parent, group, state);
  });
}

/** The process itself, everything in its group, and the descendants of them all. */
export function familyOf(leader: number, table: readonly ProcessEntry[]): ReadonlySet<number> {
  const family = new Set(table.filter(({ pid, group }) => pid === leader || group === leader).map(({ pid }) => pid));
  let sizeBefore = -1;
  while (sizeBefore !== family.size) {
    sizeBefore = family.size;
    for (const { pid, parent } of table) {
      if (family.has(parent)) {
        family.add(pid);
      }
    }
  }
  return family;
}

function entry(pid?: string, parent?: string, group?: string, state?: string): readonly ProcessEntry[] {
  if (!pid || !parent || !group || !state || /^[ZX]/.test(state)) {
    return [];
  }
  return [{ pid: Number(pid), parent: Number(parent), group: Number(group) }];
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // It ended between the listing and the reading.
    return "";
  }
}
