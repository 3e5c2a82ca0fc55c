import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Folders of one isolated VS Code: nothing in it is shared with the person's own. */
export type VsCodeProfile = {
  readonly folder: string;
  /** The server's data: settings, state, logs. */
  readonly data: string;
  /** Installed extensions. */
  readonly extensions: string;
  /** The folder that windows open. */
  readonly workspace: string;
  /** The server's own output, appended at every start. */
  readonly serverLog: string;
  /** Deletes all of it. */
  remove(): Promise<void>;
};

/** User settings by their full names. */
export type Settings = Readonly<Record<string, unknown>>;

/** How to make a {@link VsCodeProfile}. */
export type ProfileOptions = {
  /** Where to keep it, used again when it exists; a new temporary folder when absent. */
  readonly folder?: string;
  /** The folder that windows open; one with a single file, inside the profile, when absent. */
  readonly workspace?: string;
  /** Merged over quiet defaults; written at every call. */
  readonly settings?: Settings;
};

/** A fresh VS Code greets, asks and phones; ours says nothing that a test or a screenshot did not ask for. */
const QUIET: Settings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "remote.autoForwardPorts": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.colorTheme": "Default Dark Modern",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** Makes the folders of a profile and writes its settings. */
export async function createProfile(options: ProfileOptions = {}): Promise<VsCodeProfile> {
  const folder = options.folder ?? (await mkdtemp(path.join(os.tmpdir(), "jobwatch-vscode-")));
  const profile: VsCodeProfile = {
    folder,
    data: path.join(folder, "data"),
    extensions: path.join(folder, "extensions"),
    workspace: options.workspace ?? path.join(folder, "workspace"),
    serverLog: path.join(folder, "server.log"),
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await Promise.all([profile.extensions, profile.workspace].map((dir) => mkdir(dir, { recursive: true })));
  if (options.workspace === undefined) {
    await writeFile(path.join(profile.workspace, "README.md"), "# A folder to watch jobs from\n");
  }
  await writeSettings(profile, options.settings ?? {});
  return profile;
}

/** Replaces the user settings, over the quiet defaults. Open windows take them over by themselves. */
export async function writeSettings(profile: VsCodeProfile, settings: Settings): Promise<void> {
  // code-server keeps a web window's user settings on the server; others stay in the browser's storage.
  const text = `${JSON.stringify({ ...QUIET, ...settings }, null, 2)}\n`;
  for (const scope of ["User", "Machine"]) {
    const file = path.join(profile.data, "data", scope, "settings.json");
    await mkdir(path.dirname(file), { recursive: true });
    // A window that read half of it would take everything back, and ask to be loaded anew.
    await writeWhole(file, text);
  }
}

/** Nobody reads a part of it. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}

/** A secret of this profile that outlives restarts: 32 random bytes in a file that only its owner reads. */
export async function profileSecret(profile: VsCodeProfile, name: string): Promise<Buffer> {
  const file = path.join(profile.folder, name);
  if (!existsSync(file)) {
    await writeWhole(file, randomBytes(32));
  }
  return readFile(file);
}
