import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { groupMembers } from "./processes.ts";

/** How long a group may tidy up between SIGTERM and SIGKILL, in milliseconds. */
const graceMs = 3_000;
const firstPollMs = 10;
const longestPollMs = 200;

const windows = process.platform === "win32";

/** A text is a command line for the shell; a list is a program and its arguments, which no shell sees. */
export interface Command {
  readonly run: string | readonly string[];
  readonly cwd: string;
}

/** A command in a process group of its own, whose id is the process's. On Windows there are no groups, but trees. */
export const spawnInGroup = (
  { run, cwd }: Command,
  env: NodeJS.ProcessEnv,
): ChildProcessByStdio<null, Readable, Readable> => {
  const options = { cwd, env, detached: !windows, windowsHide: true };
  if (typeof run === "string") return spawn(run, { ...options, shell: true, stdio: ["ignore", "pipe", "pipe"] });
  const [program = "", ...args] = run;
  return spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
};

/** Ends every process of the group, gently first. Resolves only when none is left, however long that takes. */
export const endGroup = async (group: number): Promise<void> => {
  signalGroup(group, "SIGTERM");
  if (await groupGone(group, graceMs)) return;
  await killGroup(group);
};

/** As `endGroup`, without the gentle part. False when the group is still there after `ms`. */
export const killGroup = (group: number, ms = Number.POSITIVE_INFINITY): Promise<boolean> => {
  signalGroup(group, "SIGKILL");
  return groupGone(group, ms);
};

/** True as soon as the group is gone; false when it is still there after `ms`. */
export const groupGone = async (group: number, ms: number): Promise<boolean> => {
  const deadline = performance.now() + ms;
  for (let pause = firstPollMs; isGroupAlive(group); pause = Math.min(pause * 2, longestPollMs)) {
    if (performance.now() >= deadline) return false;
    await sleep(pause);
  }
  return true;
};

/**
 * Whether a process of the group still runs. Signal 0 also finds zombies, and where nobody collects orphans (a container
 * without an init) they would stay for ever: so the members are looked at where the platform shows them.
 */
export const isGroupAlive = (group: number): boolean => {
  if (!reaches(group)) return false;
  return groupMembers(group)?.length !== 0;
};

const reaches = (group: number): boolean => {
  try {
    return process.kill(windows ? group : -group, 0);
  } catch (error) {
    // EPERM: there is such a group, and it became another user's (sudo): it lives.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

const signalGroup = (group: number, signal: "SIGTERM" | "SIGKILL"): void => {
  try {
    if (windows) execFileSync("taskkill", ["/PID", String(group), "/T", "/F"], { stdio: "ignore" });
    else process.kill(-group, signal);
  } catch {
    // Gone already, or not ours to end: whoever waits for the group finds out which.
  }
};
