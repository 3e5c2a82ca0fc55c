import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import type { Environment } from "./environment.ts";
import { outputLines } from "./output-lines.ts";
import { familyOf, processTable } from "./process-table.ts";
import { sendSignal, stopFamily } from "./stop-family.ts";

/** How a process ended: a status, or the signal that ended it. */
export type Ending = {
  readonly code: number | null;
  readonly signal: string | null;
};

/** How to start a {@link ProcessGroup}. */
export type ProcessGroupOptions = {
  readonly cwd?: string;
  /** The whole environment of the child; ours when absent. */
  readonly env?: Environment;
  /** Both outputs are appended to this file. */
  readonly logFile?: string;
};

/** A child process that leads a group of its own, so that it can be ended with all that it started. */
export type ProcessGroup = {
  readonly pid: number;
  /** Settles when the leader has ended; never rejects. */
  readonly ended: Promise<Ending>;
  /** The last lines of both outputs. */
  tail(): string;
  /** Waits for a line, past or to come, of either output. Rejects with the tail when the child ends or time is up. */
  waitForLine(pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray>;
  /** Ids of the living processes of the group and of their descendants. */
  members(): ReadonlySet<number>;
  /** Ends them all: TERM, then KILL after `graceMs` (5 s). Rejects if any is left; again is harmless. */
  stop(graceMs?: number): Promise<void>;
};

/** What a child printed just before its end may arrive just after it. */
const LAST_WORDS_MS = 500;

const running = new Set<ChildProcess>();
process.on("exit", () => {
  // The last resort of a caller that died before its `stop`.
  for (const { pid } of running) {
    if (pid) {
      sendSignal(-pid, "SIGKILL");
    }
  }
});

/** Starts a command at the head of its own process group. Rejects when it cannot be started. */
export async function startProcessGroup(
  command: string,
  args: readonly string[],
  options: ProcessGroupOptions = {},
): Promise<ProcessGroup> {
  const child = spawn(command, args, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...(options.env ?? process.env) },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const name = [command, args[0]].join(" ");
  const lines = outputLines();
  const log = options.logFile === undefined ? null : createWriteStream(options.logFile, { flags: "a" });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.add(line);
      log?.write(`${line}\n`);
    });
  }
  const ended = new Promise<Ending>((resolve) => {
    // Not `close`: a descendant may hold the outputs open for longer.
    child.once("exit", (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  const closed = new Promise((resolve) => child.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  running.add(child);
  const pid = child.pid!;

  return {
    pid,
    ended,
    tail: lines.tail,
    waitForLine: async (pattern, timeoutMs) => {
      const early = ended.then(async ({ code, signal }) => {
        await Promise.race([closed, sleep(LAST_WORDS_MS)]);
        return signal ?? `status ${code}`;
      });
      const first = await Promise.race([lines.find(pattern, timeoutMs), early]);
      if (first === null) {
        throw new Error(`${name} was not ready after ${timeoutMs} ms\n${lines.tail()}`);
      }
      if (typeof first === "string") {
        throw new Error(`${name} ended before it was ready (${first})\n${lines.tail()}`);
      }
      return first;
    },
    members: () => familyOf(pid, processTable()),
    stop: async (graceMs = 5_000) => {
      await stopFamily(pid, graceMs);
      log?.end();
    },
  };
}
