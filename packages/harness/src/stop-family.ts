import { setTimeout as sleep } from "node:timers/promises";
import { familyOf, processTable } from "./process-table.ts";

const KILL_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 50;

/**
 * Ends the process group that `leader` heads, and the descendants that have groups of their own: TERM, then KILL
 * after `graceMs`. Rejects if any of them is left.
 */
export async function stopFamily(leader: number, graceMs: number): Promise<void> {
  // Remembered from the start: a descendant in another group is not told from a stranger once its parent is gone.
  const known = new Set<number>();
  const living = () => {
    const table = processTable();
    for (const pid of familyOf(leader, table)) {
      known.add(pid);
    }
    return table.filter(({ pid }) => known.has(pid)).map(({ pid }) => pid);
  };
  for (const [signal, waitMs] of [["SIGTERM", graceMs] as const, ["SIGKILL", KILL_WAIT_MS] as const]) {
    for (const pid of living()) {
      sendSignal(pid, signal);
    }
    if (await isGone(living, waitMs)) {
      return;
    }
  }
  throw new Error(`Processes ${living().join(", ")} are still there after SIGKILL`);
}

/** Sends a signal to a process, or to a group by its negated id; one that is gone is not an error. */
export function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // Gone already.
  }
}

async function isGone(living: () => readonly number[], waitMs: number): Promise<boolean> {
  const deadline = Date.now() + waitMs;
  while (living().length > 0) {
    if (Date.now() > deadline) {
      return false;
    }
    await sleep(LOOK_EVERY_MS);
  }
  return true;
}
