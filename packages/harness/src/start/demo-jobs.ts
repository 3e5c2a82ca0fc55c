import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { DemoServer } from "./demo-server.ts";

/** How long (ms) the failing job waits for somebody to tell: a person may never open the window, a smoke run does. */
export const patience = { person: 20_000, smoke: 120_000 } as const;
/** From the moment that a window begins to watch (ms) until it has seen what was there before: only later failures are news. */
const baseline = 2_500;

/**
 * Submits the demo workflows; the ids of their jobs. The one that fails comes when a window watches, or after a while:
 * what fails before anybody looks is no news to VS Code, and would be seen but not told.
 */
export const submitDemos = async (
  server: DemoServer,
  runtimeFolder: string,
  patienceMs: number,
  signal: AbortSignal,
): Promise<readonly string[]> => {
  const early = [await server.submit("hash-tree"), await server.submit("train")];
  for (const end = Date.now() + patienceMs; Date.now() < end && !(await isWatched(runtimeFolder)); )
    await sleep(250, undefined, { signal });
  await sleep(baseline, undefined, { signal });
  return [...early, await server.submit("test-suite")];
};

/** A window of VS Code that watches holds a socket there. */
const isWatched = async (runtimeFolder: string): Promise<boolean> =>
  (await readdir(runtimeFolder)).some((name) => /^vscode-.*\.sock$/.test(name));
