import { mkdir, open, readFile, rename } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { type Connection, type ConnectionId, connectorOf, localConnection } from "@jobwatch/core";
import * as z from "zod/mini";
import { CliError } from "../cli-error.ts";

const Saved = z.object({
  name: z.string(),
  kind: z.string(),
  settings: z.record(z.string(), z.string()),
  /** Sealed with the origin that it was entered for: with another address it is not sent. */
  token: z.nullable(z.object({ secret: z.string(), origin: z.string() })),
});
export type Saved = z.output<typeof Saved>;
const File = z.object({ connections: z.array(Saved) });

const folderOf = (env: NodeJS.ProcessEnv): string => {
  if (env["XDG_CONFIG_HOME"]) return path.join(env["XDG_CONFIG_HOME"], "jobwatch");
  switch (process.platform) {
    case "darwin":
      return path.join(homedir(), "Library", "Application Support", "jobwatch");
    case "win32":
      return path.join(env["APPDATA"] || path.join(homedir(), "AppData", "Roaming"), "jobwatch");
    default:
      return path.join(homedir(), ".config", "jobwatch");
  }
};

export const connectionFile = (env: NodeJS.ProcessEnv): string => path.join(folderOf(env), "connections.json");

/** The connections that the person added, in their order. Throws CliError for a file that cannot be read. */
export const readConnections = async (env: NodeJS.ProcessEnv): Promise<readonly Saved[]> => {
  const file = connectionFile(env);
  try {
    return File.parse(JSON.parse(await readFile(file, "utf8"))).connections;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw new CliError(
      `${file} cannot be read: ${error instanceof Error ? error.message : error}. Repair it or delete it.`,
    );
  }
};

/** Replaces the file whole; only this user can read it, since it holds tokens. */
export const writeConnections = async (env: NodeJS.ProcessEnv, connections: readonly Saved[]): Promise<void> => {
  const file = connectionFile(env);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.tmp`;
  const handle = await open(draft, "w", 0o600);
  try {
    await handle.writeFile(`${JSON.stringify({ connections }, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
};

export const toConnection = ({ name, kind, settings }: Omit<Saved, "token">): Connection => ({
  // Its name is its id here: names are unique, and nothing else refers to it.
  id: name as ConnectionId,
  kind,
  name,
  settings,
});

/** The origin that the connection speaks to. Throws ProblemError for settings that make no sense. */
export const originOf = ({ kind, settings }: Pick<Saved, "kind" | "settings">): string => {
  const connector = connectorOf(kind);
  if (connector === null) throw new CliError(`There are no connections of kind “${kind}”`);
  return connector.baseUrl(settings).origin;
};

/** The token, if it was entered for the address that the connection has now. */
export const tokenOf = (saved: Saved): string | null =>
  saved.token !== null && saved.token.origin === originOf(saved) ? saved.token.secret : null;

/** Refuses names that could be taken for something else. */
export const checkName = (name: string): void => {
  if (name === localConnection) throw new CliError("“local” is the job server of this machine; choose another name", 2);
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name))
    throw new CliError("A name has letters, digits, spaces and . _ - only, at most 60 of them", 2);
};
