import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Discovery, discoveryFile, readDiscovery } from "./discovery.ts";

/** A server that was started for somebody ends by itself when nobody has needed it for so long. */
const idleSeconds = 300;
const startMs = 15_000;
const pauseMs = 50;

/** How the job server of this machine is started. */
export interface LocalServerStart {
  /** The Node that runs it. */
  readonly node: string;
  /** The command line's program, which holds the server. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  /** Where what it says is kept; its folder is made if it is missing. */
  readonly log: string;
}

/** The message holds what the server said. */
export class LocalServerError extends Error {}

/**
 * The job server of this user, started in the background if none runs: it outlives whoever starts it, so that a job goes on.
 * Two that start one at the same time get the same. Throws LocalServerError if none answers in time.
 */
export const startLocalServer = async ({ node, program, env, log }: LocalServerStart): Promise<Discovery> => {
  const find = () => readDiscovery(discoveryFile(env));
  const running = await find();
  if (running !== null) return running;
  await mkdir(path.dirname(log), { recursive: true, mode: 0o700 });
  const output = openSync(log, "w", 0o600);
  let failed = "";
  const child = spawn(node, [program, "serve", "--until-idle", String(idleSeconds)], {
    detached: true,
    windowsHide: true,
    stdio: ["ignore", output, output],
    // Not where the caller runs: that folder may be removed while the server lives.
    cwd: homedir(),
    env,
  });
  child.on("error", (error) => {
    failed = error.message;
  });
  child.unref();
  const deadline = performance.now() + startMs;
  while (performance.now() < deadline && failed === "") {
    const found = await find();
    if (found !== null) return found;
    await sleep(pauseMs);
  }
  const said = failed || (await readFile(log, "utf8").catch(() => "")).trim() || "nothing";
  throw new LocalServerError(`The job server did not start. It said:\n${said}\n(${log})`);
};
