import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Discovery, discoveryFile, readDiscovery } from "@jobwatch/core/node";
import { defaultDataFolder } from "@jobwatch/server/basics";
import { CliError } from "../cli-error.ts";

/** A server that this command started ends by itself when nobody has needed it for so long. */
const idleSeconds = 300;
const startMs = 15_000;
const pauseMs = 50;

/** The job server of this user on this machine; null when none runs. */
export const findLocalServer = (env: NodeJS.ProcessEnv): Promise<Discovery | null> => readDiscovery(discoveryFile(env));

/**
 * The job server of this user, started in the background if none runs: it outlives this command and its terminal, so that
 * a job goes on when they are closed. Two that start one at the same time get the same.
 */
export const localServer = async (env: NodeJS.ProcessEnv): Promise<Discovery> => {
  const running = await findLocalServer(env);
  if (running) return running;
  const log = await startInBackground(env);
  const deadline = performance.now() + startMs;
  while (performance.now() < deadline) {
    const found = await findLocalServer(env);
    if (found) return found;
    await sleep(pauseMs);
  }
  const said = await readFile(log, "utf8").catch(() => "");
  throw new CliError(`The job server did not start. It said:\n${said.trim() || "nothing"}\n(${log})`);
};

/** The file that holds what the server says. */
const startInBackground = async (env: NodeJS.ProcessEnv): Promise<string> => {
  const folder = defaultDataFolder(env);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const log = path.join(folder, "server.log");
  const output = openSync(log, "w", 0o600);
  const [, program = ""] = process.argv;
  spawn(process.execPath, [program, "serve", "--until-idle", String(idleSeconds)], {
    detached: true,
    windowsHide: true,
    stdio: ["ignore", output, output],
    // Not where this command runs: that folder may be removed while the server lives.
    cwd: homedir(),
    env,
  }).unref();
  return log;
};
