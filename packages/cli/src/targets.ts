import { connectorOf, localConnection } from "@jobwatch/core";
import { CliError } from "./cli-error.ts";
import { readConnections, type Saved, toConnection, tokenOf } from "./connections/connection-file.ts";
import type { Target } from "./door.ts";
import { localServer } from "./server/local-server.ts";
import { ServerClient } from "./server/server-client.ts";

const localTarget = async (env: NodeJS.ProcessEnv): Promise<Target> => {
  const { url, token } = await localServer(env);
  const connection = { id: localConnection, kind: "jobs-api", name: "local", settings: { url } };
  return { connection, secret: token };
};

const savedTarget = (saved: Saved): Target => ({ connection: toConnection(saved), secret: tokenOf(saved) });

const find = async (name: string, env: NodeJS.ProcessEnv): Promise<Saved> => {
  const all = await readConnections(env);
  const found = all.find((saved) => saved.name === name);
  if (found) return found;
  const names = ["local", ...all.map((saved) => saved.name)].join(", ");
  throw new CliError(`There is no connection “${name}”; there are: ${names}`, 2);
};

/** One connection: this machine's server unless another is named. */
export const oneTarget = async (name: string | undefined, env: NodeJS.ProcessEnv): Promise<Target> =>
  name === undefined || name === localConnection ? localTarget(env) : savedTarget(await find(name, env));

/** The named connection, else all of them: this machine's server and those that were added. */
export const allTargets = async (name: string | undefined, env: NodeJS.ProcessEnv): Promise<readonly Target[]> => {
  if (name !== undefined) return [await oneTarget(name, env)];
  return [await localTarget(env), ...(await readConnections(env)).map(savedTarget)];
};

/** A client for what only the Job Monitor API offers. */
export const clientOf = ({ connection, secret }: Target): ServerClient => {
  const connector = connectorOf(connection.kind);
  if (connector?.kind !== "jobs-api")
    throw new CliError(`“${connection.name}” is no Job Monitor API; its jobs cannot be changed from here`);
  return new ServerClient({ url: connector.baseUrl(connection.settings).href.replace(/\/$/, ""), token: secret });
};
