import path from "node:path";
import { type Discovery, discoveryFile, LocalServerError, readDiscovery, startLocalServer } from "@jobwatch/core/node";
import { defaultDataFolder } from "@jobwatch/server/basics";
import { CliError } from "../cli-error.ts";

/** The job server of this user on this machine; null when none runs. */
export const findLocalServer = (env: NodeJS.ProcessEnv): Promise<Discovery | null> => readDiscovery(discoveryFile(env));

/** The job server of this user, started in the background by this same program if none runs. */
export const localServer = async (env: NodeJS.ProcessEnv): Promise<Discovery> => {
  const [node, program = ""] = [process.execPath, process.argv[1]];
  const log = path.join(defaultDataFolder(env), "server.log");
  return startLocalServer({ node, program, env, log }).catch((error: unknown) => {
    throw error instanceof LocalServerError ? new CliError(error.message) : error;
  });
};
