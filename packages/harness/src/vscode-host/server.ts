import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type Environment, withoutEditor } from "../environment.ts";
import { type ProcessGroup, startProcessGroup } from "../processes.ts";
import { hostServerScript } from "./host-version.ts";
import type { VsCodeProfile } from "./profile.ts";
import { ensureVsCodeHost } from "./vscode-host.ts";

const START_TIMEOUT_MS = 60_000;

/** Where a workbench is to be had. */
export type WorkbenchAddress = {
  readonly port: number;
  /** The origin, with a slash at its end. */
  readonly url: string;
  /** What a window must show once; null for a server that lets everybody in. */
  readonly connectionToken: string | null;
  /** Whether `POST /mint-key` is answered there: windows seal stored secrets with that key. */
  readonly mintsKey: boolean;
};

/** A running VS Code server. Each page that opens it is a window with an extension host of its own. */
export type VsCodeServer = WorkbenchAddress & {
  readonly profile: VsCodeProfile;
  readonly process: ProcessGroup;
  /** Ends the server with every extension host; afterwards no process of it is left. */
  stop(): Promise<void>;
};

/** How to start a {@link VsCodeServer}. */
export type ServerOptions = {
  /** Added to our own environment; extensions see it. */
  readonly env?: Environment;
  readonly args?: readonly string[];
  /** A free port when absent. */
  readonly port?: number;
  /**
   * Without one any local user can run commands through the server: leave it out in tests only.
   * https://code.visualstudio.com/docs/remote/vscode-server
   */
  readonly connectionToken?: string;
};

/** Starts VS Code's server on loopback over a profile, and installs the host first when it is missing. */
export async function startVsCodeServer(profile: VsCodeProfile, options: ServerOptions = {}): Promise<VsCodeServer> {
  await ensureVsCodeHost();
  const token = options.connectionToken ?? null;
  const group = await startProcessGroup(
    process.execPath,
    [
      hostServerScript,
      ...["--host", "127.0.0.1", "--port", String(options.port ?? 0)],
      ...profileArguments(profile),
      ...(token === null
        ? ["--without-connection-token"]
        : ["--connection-token-file", await tokenFile(profile, token)]),
      ...["--telemetry-level", "off", "--disable-workspace-trust"],
      ...(options.args ?? []),
    ],
    { cwd: profile.folder, env: { ...withoutEditor(process.env), ...options.env }, logFile: profile.serverLog },
  );
  try {
    const ready = await group.waitForLine(/Extension host agent listening on (\d+)/, START_TIMEOUT_MS);
    const port = Number(ready[1]);
    return {
      port,
      url: `http://127.0.0.1:${port}/`,
      connectionToken: token,
      mintsKey: false,
      profile,
      process: group,
      stop: () => group.stop(),
    };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

/** The address that opens a folder in a new window. */
export function workbenchUrl(address: WorkbenchAddress, folder: string): string {
  const url = new URL(address.url);
  if (address.connectionToken !== null) {
    url.searchParams.set("tkn", address.connectionToken);
  }
  url.searchParams.set("folder", folder);
  return url.href;
}

/** Installs a packaged extension into a profile, over an earlier version. Rejects with the installer's output. */
export async function installExtension(profile: VsCodeProfile, vsix: string): Promise<void> {
  await ensureVsCodeHost();
  const args = [hostServerScript, ...profileArguments(profile), "--install-extension", vsix, "--force"];
  const env = { ...withoutEditor(process.env) };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
  if (!stdout.includes("was successfully installed")) {
    throw new Error(`${vsix} was not installed:\n${stdout}${stderr}`);
  }
}

function profileArguments(profile: VsCodeProfile): readonly string[] {
  return [
    ...["--server-data-dir", profile.data],
    ...["--extensions-dir", profile.extensions],
    "--accept-server-license-terms",
  ];
}

/** The token goes by a file: arguments are readable by every local user. */
async function tokenFile(profile: VsCodeProfile, token: string): Promise<string> {
  const file = path.join(profile.folder, "server-token");
  await writeFile(file, token, { mode: 0o600 });
  return file;
}
