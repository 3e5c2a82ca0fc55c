import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { LineSplitter } from "../logs/line-splitter.ts";
import { messageOf } from "../say.ts";
import { type Command, endGroup, groupGone, spawnInGroup } from "./process-group.ts";

/** How long the rest of a group may take to end by itself once its main process has: `>(tee …)` ends a moment later. */
const leftoverMs = 250;
/** How long output is waited for once the group is gone: only a process that left the group can still hold the pipes. */
const drainMs = 1_000;

export type Stream = "stdout" | "stderr";

/** How a step's main process ended, or why there was none. */
export type StepEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signalled"; readonly signal: string }
  | { readonly kind: "notStarted"; readonly reason: string };

export interface StepHost {
  readonly env: NodeJS.ProcessEnv;
  /** Called with the id of the step's process group, as soon as there is one. */
  started(group: number): void;
  /** Reading goes on when it resolves. */
  lines(stream: Stream, lines: readonly string[]): Promise<void>;
  /** What a line that is drawn over and over shows now: it is no line of the log yet. */
  redrawn(text: string): void;
  /** Ends the group; the step's end then tells how the main process took it. */
  readonly stop: AbortSignal;
}

/**
 * Runs one command to its end. A step is over when its whole group is: what the main process leaves in the background is
 * ended after it.
 */
export const runStep = async (step: Command, host: StepHost): Promise<StepEnd> => {
  if (!(await isFolder(step.cwd))) return { kind: "notStarted", reason: `the folder ${step.cwd} does not exist` };
  const child = await start(step, host.env);
  if (child instanceof Error) return { kind: "notStarted", reason: child.message };
  const { pid, process } = child;
  try {
    host.started(pid);
  } catch (error) {
    // A process that is not on record would outlive a crash of the server unseen.
    await endGroup(pid);
    throw error;
  }
  const output = Promise.all([forward(process.stdout, "stdout", host), forward(process.stderr, "stderr", host)]);

  let ending: Promise<void> | null = null;
  const end = (): Promise<void> => {
    ending ??= endGroup(pid);
    return ending;
  };
  const stop = () => void end();
  if (host.stop.aborted) stop();
  host.stop.addEventListener("abort", stop);
  const result = await exitOf(process);
  if (!(await groupGone(pid, leftoverMs))) await end();
  host.stop.removeEventListener("abort", stop);

  await Promise.race([output, sleep(drainMs, undefined, { ref: false })]);
  process.stdout.destroy();
  process.stderr.destroy();
  await output;
  return result;
};

const start = async (
  step: Command,
  env: NodeJS.ProcessEnv,
): Promise<{ pid: number; process: ReturnType<typeof spawnInGroup> } | Error> => {
  try {
    const process = spawnInGroup(step, env);
    if (process.pid !== undefined) return { pid: process.pid, process };
    const [error] = await once(process, "error");
    return whyNot(error, step);
  } catch (error) {
    // Some faults are thrown and not emitted, such as an environment that is too large.
    return new Error(messageOf(error));
  }
};

const whyNot = (error: unknown, { run }: Command): Error => {
  if (!(error instanceof Error)) return new Error(String(error));
  if (!("code" in error) || typeof run === "string") return error;
  if (error.code === "ENOENT") return new Error(`the program “${run[0]}” was not found`);
  if (error.code === "EACCES") return new Error(`the program “${run[0]}” may not be executed`);
  return error;
};

const exitOf = (process: ChildProcess): Promise<StepEnd> =>
  new Promise((resolve) => {
    process.once("exit", (code, signal) =>
      resolve(code === null ? { kind: "signalled", signal: signal ?? "unknown" } : { kind: "exited", code }),
    );
  });

/** Hands on lines until the stream ends or is given up. */
const forward = async (stream: Readable, name: Stream, host: Pick<StepHost, "lines" | "redrawn">): Promise<void> => {
  const splitter = new LineSplitter();
  try {
    for await (const chunk of stream) {
      await host.lines(name, splitter.push(chunk));
      const redrawn = splitter.redrawn();
      if (redrawn !== null) host.redrawn(redrawn);
    }
  } catch {
    // Given up by us after the group was gone; what came until then counts.
  }
  await host.lines(name, splitter.end());
};

const isFolder = async (folder: string): Promise<boolean> => {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
};
