import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { Client } from "./client.ts";

export interface SpawnedServer {
  readonly process: ChildProcess;
  readonly client: Client;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
}

/** The executable as a process of its own, ready for requests. The caller ends it. */
export const spawnServer = async (
  { data, workflows, env }: { readonly data: string; readonly workflows: string; readonly env: NodeJS.ProcessEnv },
  concurrency: number,
): Promise<SpawnedServer> => {
  const main = path.join(import.meta.dirname, "..", "main.ts");
  const flags = ["--port", "0", "--data", data, "--workflows", workflows, "--concurrency", String(concurrency)];
  const child = spawn(process.execPath, [main, ...flags], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value = "" } = await lines.next();
  const url = /^Jobwatch server listening on (\S+)$/.exec(value)?.[1];
  if (url === undefined) throw new Error(`The server did not start: ${said || value}`);
  const { value: code = "" } = await lines.next();
  if (!/^Pairing code \S{4}-\S{4}$/.test(code)) throw new Error(`This is no pairing code: ${code}`);
  const token = (await readFile(path.join(data, "token"), "utf8")).trim();
  return {
    process: child,
    client: new Client({ url, token }),
    kill: async () => {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
};
