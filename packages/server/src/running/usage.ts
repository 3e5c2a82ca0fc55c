import { readFileSync } from "node:fs";
import { groupMembers } from "./processes.ts";

/** What a process group uses: processor time so far in seconds, memory now in bytes. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly memoryBytes: number;
}

/** Ticks of the times in /proc a second, the same on every Linux: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticksPerSecond = 100;

/** null where the platform does not tell, or the group is gone. */
export const usageOf = (group: number): Usage | null => {
  const members = groupMembers(group)?.flatMap((pid) => processUsage(pid) ?? []) ?? [];
  if (members.length === 0) return null;
  return {
    cpuSeconds: members.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    memoryBytes: members.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
  };
};

const processUsage = (pid: number): Usage | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // utime, stime, and both of the children that it has waited for: fields 14 to 17, counted after the name in brackets.
    const ticks = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(11, 15)
      .reduce((sum, field) => sum + Number(field), 0);
    const memory = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return { cpuSeconds: ticks / ticksPerSecond, memoryBytes: Number(memory ?? 0) * 1024 };
  } catch {
    return null;
  }
};
