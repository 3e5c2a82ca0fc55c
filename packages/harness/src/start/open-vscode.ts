import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { findDesktopCode, openDesktopCode } from "../desktop-vscode.ts";
import { findProgram } from "../find-program.ts";
import { startMintKeyProxy } from "../mint-key/proxy.ts";
import { repositoryRoot } from "../repository.ts";
import { createProfile, profileSecret, type VsCodeProfile } from "../vscode-host/profile.ts";
import { installExtension, startVsCodeServer, type WorkbenchAddress, workbenchUrl } from "../vscode-host/server.ts";
import { stopProcessesOf } from "./stop-processes-of.ts";

/** Where `pnpm build` puts the packaged extension. */
const vsix = path.join(repositoryRoot, "packages/vscode/jobwatch.vsix");

export interface OpenVsCode {
  /** null: the person's own VS Code, which has no address. */
  readonly workbench: { readonly address: WorkbenchAddress; readonly profile: VsCodeProfile } | null;
  stop(): Promise<void>;
}

/** The person's own VS Code, with isolated folders below `folder`; null where there is none that can open a window. */
export const openDesktop = async (folder: string, env: NodeJS.ProcessEnv): Promise<OpenVsCode | null> => {
  const code = findDesktopCode(env);
  if (code === null) return null;
  const userDataDir = path.join(folder, "vscode-user");
  const extensionsDir = path.join(folder, "vscode-extensions");
  await openDesktopCode({ code, userDataDir, extensionsDir, vsix, folder: repositoryRoot, env });
  // `code` returns at once and leaves the window to a process of its own, which names our folder.
  return { workbench: null, stop: () => stopProcessesOf(userDataDir) };
};

/** The test host's workbench at a loopback address, behind a connection token. */
export const openWorkbenchServer = async (folder: string, env: NodeJS.ProcessEnv): Promise<OpenVsCode> => {
  const profile = await createProfile({
    folder: path.join(folder, "vscode"),
    workspace: path.join(repositoryRoot, "demo"),
    // Else whichever of the two extensions is first tells alone, and a toast could not be counted on.
    settings: { "jobwatch.notifyFrom": "always" },
  });
  await installExtension(profile, vsix);
  const server = await startVsCodeServer(profile, { env, connectionToken: randomBytes(16).toString("hex") });
  try {
    const address = await startMintKeyProxy({ server, key: await profileSecret(profile, "mint-key") });
    return {
      workbench: { address, profile },
      stop: async () => {
        await address.stop();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
};

/** The address that opens a window of it. */
export const addressOf = ({ address, profile }: NonNullable<OpenVsCode["workbench"]>): string =>
  workbenchUrl(address, profile.workspace);

/** Whether a window can be opened here. */
export const hasScreen = (env: NodeJS.ProcessEnv): boolean =>
  process.platform !== "linux" || Boolean(env["DISPLAY"] || env["WAYLAND_DISPLAY"]);

/** Opens an address with the system's opener. False where there is no display, or no opener. */
export const openOnScreen = (address: string, env: NodeJS.ProcessEnv): boolean => {
  const opener = { darwin: "open", win32: "explorer", linux: "xdg-open" }[process.platform as string];
  const program = opener === undefined || !hasScreen(env) ? null : findProgram([opener], env);
  if (program === null) return false;
  execFile(program, [address], () => {});
  return true;
};
