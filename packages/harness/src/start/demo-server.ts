import path from "node:path";
import { readDiscovery } from "@jobwatch/core/node";
import { type ProcessGroup, startProcessGroup } from "../processes.ts";
import { repositoryRoot } from "../repository.ts";

/** A job server of our own as a process of its own, with the demo workflows. */
export interface DemoServer {
  readonly url: string;
  readonly token: string;
  /** For a browser's first contact; good for one. */
  readonly pairingCode: string;
  readonly process: ProcessGroup;
  /** Submits a workflow; the id of its job. */
  submit(workflow: string): Promise<string>;
}

/** Starts the server with its data below `folder`; `env` says where it makes itself known. */
export const startDemoServer = async (
  folder: string,
  env: NodeJS.ProcessEnv & { readonly JOBWATCH_RUNTIME_DIR: string },
): Promise<DemoServer> => {
  const main = path.join(repositoryRoot, "packages/server/src/main.ts");
  const workflows = path.join(repositoryRoot, "demo/workflows");
  const server = await startProcessGroup(
    process.execPath,
    [main, "--data", path.join(folder, "data"), "--workflows", workflows],
    { env },
  );
  await server.waitForLine(/listening on (\S+)/, 30_000);
  const [, pairingCode = ""] = await server.waitForLine(/Pairing code (\S+)/, 30_000);
  const discovery = await readDiscovery(path.join(env.JOBWATCH_RUNTIME_DIR, "server.json"));
  if (discovery === null) throw new Error(`the job server runs but did not make itself known\n${server.tail()}`);
  const { url, token } = discovery;
  return {
    url,
    token,
    pairingCode,
    process: server,
    submit: async (workflow) => {
      const response = await fetch(`${url}/jobs`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ workflow_id: workflow }),
      });
      const answer: unknown = await response.json();
      if (typeof answer === "object" && answer !== null && "id" in answer) return String(answer.id);
      throw new Error(`the job server did not take the workflow ${workflow}: ${JSON.stringify(answer)}`);
    },
  };
};
