import { chmod, mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { homedir, platform, userInfo } from "node:os";
import path from "node:path";
import * as z from "zod/mini";

/** What a local server tells about itself, so that Jobwatch finds it with nothing to configure. */
const Discovery = z.object({
  /** Base of the API, a loopback address: `http://127.0.0.1:4005/api/v1`. */
  url: z.string(),
  token: z.string(),
  pid: z.number(),
  version: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
});
export type Discovery = z.output<typeof Discovery>;

/**
 * The folder for what lives as long as a login: the discovery file and sockets. Created with mode 0700 by its writers.
 * `JOBWATCH_RUNTIME_DIR` names another, for a second, separate Jobwatch of the same user.
 */
export const runtimeFolder = (env: Readonly<Record<string, string | undefined>> = process.env): string => {
  if (env["JOBWATCH_RUNTIME_DIR"]) return env["JOBWATCH_RUNTIME_DIR"];
  if (env["XDG_RUNTIME_DIR"]) return path.join(env["XDG_RUNTIME_DIR"], "jobwatch");
  switch (platform()) {
    case "darwin":
      return path.join(homedir(), "Library", "Application Support", "jobwatch");
    case "win32":
      return path.join(env["LOCALAPPDATA"] ?? path.join(homedir(), "AppData", "Local"), "jobwatch");
    default:
      return path.join(homedir(), ".local", "state", "jobwatch");
  }
};

export const discoveryFile = (env: Readonly<Record<string, string | undefined>> = process.env): string =>
  path.join(runtimeFolder(env), "server.json");

/** Makes the folder if it is missing, and private to this user in any case. */
export const ensurePrivateFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
};

/** Replaces the file atomically; only this user can read it. */
export const writeDiscovery = async (file: string, discovery: Discovery): Promise<void> => {
  await ensurePrivateFolder(path.dirname(file));
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(discovery, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
};

/** null unless the file is there, ours alone (owner and mode), of a process that lives, and names a loopback address. */
export const readDiscovery = async (file: string): Promise<Discovery | null> => {
  try {
    const facts = await stat(file);
    if (platform() !== "win32" && (facts.uid !== userInfo().uid || (facts.mode & 0o077) !== 0)) return null;
    const parsed = Discovery.safeParse(JSON.parse(await readFile(file, "utf8")));
    if (!parsed.success) return null;
    return isLoopback(parsed.data.url) && isAlive(parsed.data.pid) ? parsed.data : null;
  } catch {
    // Absent, unreadable or half a file of somebody else's: no server to be found here.
    return null;
  }
};

const isLoopback = (url: string): boolean =>
  URL.canParse(url) && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
