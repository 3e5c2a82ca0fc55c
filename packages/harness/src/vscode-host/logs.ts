import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { VsCodeProfile } from "./profile.ts";

/** One log file of an extension host or of an extension. */
export type LogFile = {
  /** Below the profile's log folder, such as "20260101T000000/exthost1/remoteexthost.log". */
  readonly name: string;
  readonly text: string;
};

/** Every log of the extension hosts that ran over this profile: their own, and those of the extensions. */
export async function extensionHostLogs(profile: VsCodeProfile): Promise<readonly LogFile[]> {
  const folder = path.join(profile.data, "data/logs");
  if (!existsSync(folder)) {
    return [];
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((name) => name.includes(`${path.sep}exthost`))
    .sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(path.join(folder, name), "utf8") })));
}

/** What VS Code itself reports as an error although nothing is wrong. */
const HARMLESS = [
  // A second window on the same folder, or a window that is loaded again before its last extension host has gone.
  /vscode\.lock|_getOrCreateWorkspaceStoragePath/,
  // A window that goes while one of its trees is being drawn anew.
  /Unable to refresh tree view \S+: Canceled/,
  // The host's own socket to a window that died. Nothing else is on its stack; a request of ours fails as "fetch failed".
  /Error: read ECONNRESET\s+at TCP\.onStreamRead \(node:internal\/stream_base_commons:[\d:]+\)$/,
];

/**
 * Every error that extension hosts and extensions logged over this profile: what extensions log as errors, rejections
 * that nobody handled, activations that failed. Empty after a run in which nothing went wrong.
 */
export async function extensionHostErrors(profile: VsCodeProfile): Promise<readonly string[]> {
  const logs = await extensionHostLogs(profile);
  return logs
    .flatMap(({ name, text }) => errorEntries(text).map((entry) => `${name}: ${entry}`))
    .filter((entry) => !HARMLESS.some((pattern) => pattern.test(entry)));
}

/** The entries of level "error" and worse, each with the lines that belong to it. */
function errorEntries(text: string): readonly string[] {
  const entries = text.split(/^(?=\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3} \[)/m);
  return entries.filter((entry) => /^\S+ \S+ \[(error|critical)\]/.test(entry)).map((entry) => entry.trim());
}
