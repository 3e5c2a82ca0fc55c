import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { withoutPackageManager } from "../environment.ts";
import { HOST, hostFolder } from "./host-version.ts";
import { LOGGER_SHIM } from "./logger-shim.ts";
import { WATCHDOG_SHIM } from "./watchdog-shim.ts";

const run = promisify(execFile);

/** Native modules, and what they serve, that need a compiler or a download and that no view of ours needs. */
const UNUSED_MODULES = [
  "@github",
  "@microsoft/mxc-sdk",
  "@devcontainers",
  "kerberos",
  "ssh2",
  "cpu-features",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
];

/** Every other built-in extension only slows the extension host's start. */
const KEPT_EXTENSIONS = new Set([
  "theme-defaults",
  "theme-modern-icons",
  "theme-seti",
  "json",
  "javascript",
  "typescript-basics",
  "markdown-basics",
  "html",
  "css",
  "package.json",
]);

/**
 * Makes sure that a real VS Code is installed and returns its folder: the one inside code-server's package, from
 * the package registry alone. Takes about 20 s the first time; several processes may ask at once.
 */
export async function ensureVsCodeHost(report: (line: string) => void = console.log): Promise<string> {
  if (existsSync(hostFolder)) {
    return hostFolder;
  }
  report(`Installing the VS Code host ${HOST.version} (once, about 20 s)`);
  await removeAbandoned();
  const started = Date.now();
  const draft = `${hostFolder}.${process.pid}.tmp`;
  await mkdir(draft, { recursive: true });
  try {
    const npm = npmIn(draft);
    await unpack(draft, npm);
    report("  unpacked; installing its modules");
    await npm("install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund");
    await trim(draft);
    await writeFile(path.join(draft, "node_modules/@vscode/spdlog/index.js"), LOGGER_SHIM);
    await writeFile(path.join(draft, "node_modules/@vscode/native-watchdog/index.js"), WATCHDOG_SHIM);
    await publish(draft);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  report(`  ready after ${Math.round((Date.now() - started) / 1000)} s`);
  return hostFolder;
}

type Npm = (...args: readonly string[]) => Promise<unknown>;

function npmIn(cwd: string): Npm {
  const env: Record<string, string | undefined> = { ...withoutPackageManager(process.env) };
  const nodeFolder = path.resolve(process.execPath, "../..");
  if (existsSync(path.join(nodeFolder, "include/node/node.h"))) {
    // Headers at hand: nothing is fetched for the modules that look for them.
    env["npm_config_nodedir"] = nodeFolder;
  }
  const shell = process.platform === "win32";
  return (...args) => run("npm", [...args, "--loglevel=error"], { cwd, env: { ...env }, shell });
}

async function unpack(folder: string, npm: Npm): Promise<void> {
  await writeFile(path.join(folder, "package.json"), '{"private":true}');
  await npm("pack", `code-server@${HOST.version}`);
  const name = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (name === undefined) {
    throw new Error("npm pack left no archive of code-server");
  }
  const archive = path.join(folder, name);
  const sha512 = createHash("sha512")
    .update(await readFile(archive))
    .digest("base64");
  if (sha512 !== HOST.sha512) {
    throw new Error(`The archive of code-server ${HOST.version} is not the expected one (sha512 ${sha512})`);
  }
  await run("tar", ["xzf", name, "--strip-components=3", "package/lib/vscode"], { cwd: folder });
  await rm(archive);
}

async function trim(folder: string): Promise<void> {
  const extensions = path.join(folder, "extensions");
  const unused = [
    ...UNUSED_MODULES.map((name) => path.join(folder, "node_modules", name)),
    ...(await readdir(extensions)).filter((name) => !KEPT_EXTENSIONS.has(name)).map((n) => path.join(extensions, n)),
  ];
  await Promise.all(unused.map((target) => rm(target, { recursive: true, force: true })));
}

/** The rename is the one visible step: the folder exists only when it is whole, and the first of several writers wins. */
async function publish(draft: string): Promise<void> {
  try {
    await rename(draft, hostFolder);
  } catch (error) {
    if (!existsSync(hostFolder)) {
      throw error;
    }
  }
}

/** Drafts of processes that were killed half-way. */
async function removeAbandoned(): Promise<void> {
  const cache = path.dirname(hostFolder);
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    const owner = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) {
      await rm(path.join(cache, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.main) {
  await ensureVsCodeHost();
}
