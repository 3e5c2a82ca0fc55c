import { access, constants, stat, statfs } from "node:fs/promises";
import path from "node:path";
import type { PreflightCheck, Workflow } from "../workflows/workflow.ts";
import { inputVariables } from "./job-env.ts";
import { runStep } from "./run-step.ts";

/** How long an own script may take, in milliseconds. */
const scriptMs = 30_000;
/** Lines that are told of what a script wrote. */
const mostLines = 20;

/** Everything that the job would miss, each in words for its person; empty when it may run. All checks are made. */
export const preflight = async (
  { preflight: checks }: Pick<Workflow, "preflight">,
  input: unknown,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> => {
  const missing = await Promise.all(checks.map((check) => missingOf(check, input, env)));
  return missing.flatMap((each) => each ?? []);
};

/** What a check looks for, before anybody looked. */
export const needText = (check: PreflightCheck): string => {
  switch (check.kind) {
    case "command":
      return `the program “${check.command}”`;
    case "file":
      return `the file ${check.file}`;
    case "env":
      return `the environment variable ${check.env}`;
    case "freeDisk":
      return `${inGiB(check.bytes)} free on the disk of ${check.at}`;
    case "script":
      return check.name;
  }
};

const missingOf = async (check: PreflightCheck, input: unknown, env: NodeJS.ProcessEnv): Promise<string | null> => {
  switch (check.kind) {
    case "command":
      return (await isOnPath(check.command, env)) ? null : `The program “${check.command}” is not on the PATH`;
    case "file":
      return (await exists(check.file)) ? null : `The file ${check.file} does not exist`;
    case "env":
      return env[check.env]
        ? null
        : `The environment variable ${check.env} is not set where the job server was started`;
    case "freeDisk": {
      const free = await freeBytes(check.at);
      if (free === null) return `The folder ${check.at} does not exist`;
      return free >= check.bytes
        ? null
        : `The disk of ${check.at} has ${inGiB(free)} free, and ${inGiB(check.bytes)} are needed`;
    }
    case "script":
      return runScript(check, input, env);
  }
};

const runScript = async (
  { name, run, cwd }: Extract<PreflightCheck, { kind: "script" }>,
  input: unknown,
  env: NodeJS.ProcessEnv,
): Promise<string | null> => {
  const said: string[] = [];
  const stop = AbortSignal.timeout(scriptMs);
  const end = await runStep(
    { run, cwd },
    {
      env: { ...env, ...inputVariables(input) },
      started: () => {},
      lines: async (_, lines) => void said.push(...lines),
      redrawn: () => {},
      stop,
    },
  );
  if (end.kind === "exited" && end.code === 0) return null;
  if (stop.aborted) return `${name}: no answer within ${scriptMs / 1_000} seconds`;
  const why = end.kind === "notStarted" ? [end.reason] : said.slice(-mostLines);
  return `${name}: ${why.join("\n") || "it says no, without a reason"}`;
};

const isOnPath = async (command: string, env: NodeJS.ProcessEnv): Promise<boolean> => {
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const names = process.platform === "win32" ? [".exe", ".cmd", ".bat", ""].map((end) => command + end) : [command];
  const places = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return (await Promise.all(places.map(isExecutable))).some(Boolean);
};

const isExecutable = async (file: string): Promise<boolean> => {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
};

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const freeBytes = async (folder: string): Promise<number | null> => {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
};

const inGiB = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GiB`;
