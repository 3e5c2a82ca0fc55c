import { execFile } from "node:child_process";

/** A Node that can run the job server: the program, and what it needs in its environment. */
export interface ServerNode {
  readonly node: string;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The first Node that has SQLite: the person's own on PATH, whose version their jobs know, else the one inside VS Code.
 * null: neither has it.
 */
export const findNode = async (
  own: string = process.execPath,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ServerNode | null> => {
  const candidates: readonly ServerNode[] = [
    { node: "node", env },
    // VS Code's own program is a Node only where it is told so.
    { node: own, env: { ...env, ELECTRON_RUN_AS_NODE: "1" } },
  ];
  for (const each of candidates) if (await hasSqlite(each)) return each;
  return null;
};

const hasSqlite = ({ node, env }: ServerNode): Promise<boolean> =>
  new Promise((resolve) => {
    execFile(node, ["-e", 'require("node:sqlite")'], { env, timeout: 5_000 }, (error) => resolve(error === null));
  });
