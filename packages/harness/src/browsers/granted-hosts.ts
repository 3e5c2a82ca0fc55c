import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Says yes beforehand to the question whether an extension may reach these hosts: a browser without a screen cannot
 * ask it, and leaves the request pending for ever. The extension has no host until it asks in a click.
 * `hosts` are match patterns: https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */
export async function approveHosts(profile: string, extensionId: string, hosts: readonly string[]): Promise<void> {
  const file = path.join(profile, "Default", "Preferences");
  if (existsSync(file)) {
    // Chromium keeps what it was told at the first start.
    return;
  }
  const permissions = { api: [], explicit_host: hosts, manifest_permissions: [], scriptable_host: [] };
  const settings = { [extensionId]: { runtime_granted_permissions: permissions } };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ extensions: { settings } }));
}
