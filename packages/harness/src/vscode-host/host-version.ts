import path from "node:path";
import { repositoryRoot } from "../repository.ts";

/** The code-server release whose VS Code we run, with the registry's integrity value of its package. */
export const HOST = {
  version: "4.139.1",
  sha512: "fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
} as const;

/** Where the VS Code host is kept once installed. */
export const hostFolder = path.join(repositoryRoot, ".vscode-host", HOST.version);

/** The script of VS Code's own server, to be run by Node. */
export const hostServerScript = path.join(hostFolder, "out/server-main.js");
