import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Environment, withoutEditor } from "./environment.ts";
import { findProgram } from "./find-program.ts";

const run = promisify(execFile);

/** What to open in the person's own VS Code, apart from everything of theirs. */
export type DesktopCodeOptions = {
  /** From {@link findDesktopCode}. */
  readonly code: string;
  readonly userDataDir: string;
  readonly extensionsDir: string;
  /** The packaged extension to install. */
  readonly vsix: string;
  /** The folder that the window opens. */
  readonly folder: string;
  /** Added to our own environment; extensions see it. */
  readonly env?: Environment;
};

/**
 * The command of a VS Code that can open a window on this screen; null where there is none. Inside a remote window's
 * terminal `code` talks to that window and knows no folders of its own, and without a display it would wait for ever.
 */
export function findDesktopCode(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
): string | null {
  if (env["VSCODE_IPC_HOOK_CLI"]) {
    return null;
  }
  if (platform === "linux" && !env["DISPLAY"] && !env["WAYLAND_DISPLAY"]) {
    return null;
  }
  const code = findProgram(platform === "win32" ? ["code.cmd"] : ["code"], env);
  return code?.includes("remote-cli") ? null : code;
}

/** Installs the extension and opens a new window on isolated folders. Resolves once the window is asked for. */
export async function openDesktopCode(options: DesktopCodeOptions): Promise<void> {
  const env = { ...withoutEditor(process.env), ...options.env };
  // Windows starts a .cmd only through its shell.
  const shell = process.platform === "win32";
  const folders = desktopFolders(options);
  await run(options.code, [...folders, "--install-extension", options.vsix, "--force"], { env, shell });
  await run(options.code, [...folders, "--new-window", options.folder], { env, shell });
}

function desktopFolders(options: DesktopCodeOptions): readonly string[] {
  return ["--user-data-dir", options.userDataDir, "--extensions-dir", options.extensionsDir];
}
