import { onTestFinished } from "vitest";
import { type JobServer, type ServerOptions, startServer } from "../server.ts";
import { Client } from "./client.ts";
import type { World } from "./world.ts";

/** A server in this process, on any port, closed after the test. `said` collects its own messages. */
export const startHere = async (
  world: World,
  options: Partial<ServerOptions> = {},
): Promise<{ server: JobServer; client: Client; said: string[] }> => {
  const said: string[] = [];
  const server = await startServer({
    dataFolder: world.data,
    workflowFolders: [world.workflows],
    port: 0,
    env: world.env,
    say: (text) => said.push(text),
    ...options,
  });
  onTestFinished(() => server.close());
  return { server, client: new Client(server), said };
};
