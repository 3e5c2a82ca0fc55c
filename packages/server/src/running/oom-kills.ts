import { readFileSync } from "node:fs";

/**
 * How many processes of this machine the system has ended for want of memory since it booted; null where it does not
 * say. It rises for any process, so that alone proves nothing: a job's process must have been killed too.
 * https://docs.kernel.org/admin-guide/mm/concepts.html#oom-killer
 */
export const oomKills = (): number | null => {
  try {
    const count = /^oom_kill (\d+)$/m.exec(readFileSync("/proc/vmstat", "utf8"))?.[1];
    return count === undefined ? null : Number(count);
  } catch {
    return null;
  }
};
