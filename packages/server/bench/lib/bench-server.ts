import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { WireJob, WireLogPage, WireStreamMessage } from "@jobwatch/core/jobs-api";
import { discoveryFile, readDiscovery } from "@jobwatch/core/node";
import { WebSocket } from "ws";

/** A server in a process of its own, and what a benchmark asks of it. */
export interface BenchServer {
  readonly url: string;
  readonly token: string;
  /** Runs a command; its job's id. */
  post(command: readonly string[]): Promise<string>;
  /** Resolves when the job has completed. */
  ended(id: string): Promise<void>;
  /** The first line of its log. */
  log(id: string): Promise<string>;
  lastLine(id: string): Promise<string>;
  close(): Promise<void>;
}

export const startBenchServer = async (data: string): Promise<BenchServer> => {
  const main = path.resolve(import.meta.dirname, "../../src/main.ts");
  const env = { ...process.env, XDG_RUNTIME_DIR: path.join(data, "run") };
  const child = spawn(process.execPath, [main, "--data", data, "--port", "0"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(createInterface({ input: child.stdout }), "line");
  const found = await readDiscovery(discoveryFile(env));
  if (found === null) throw new Error("the server is not to be found");
  const { url, token } = found;
  const ask = async (route: string, init: RequestInit = {}): Promise<unknown> => {
    const answer = await fetch(`${url}${route}`, { ...init, headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const line = async (id: string, query: string): Promise<string> =>
    WireLogPage.parse(await ask(`/jobs/${id}/logs?${query}`)).lines[0]?.text ?? "";
  // Told by push: to ask every few milliseconds would take a good part of what the job itself needs.
  const jobs = new Map<string, WireJob>();
  const stream = new WebSocket(`${url.replace("http", "ws")}/stream`);
  stream.on("message", (data) => {
    const message = WireStreamMessage.parse(JSON.parse(String(data)));
    if (message.type !== "job") return;
    const job = WireJob.parse(message.job);
    jobs.set(job.id, job);
  });
  await once(stream, "open");
  stream.send(JSON.stringify({ type: "auth", token }));
  await once(stream, "message");
  return {
    url,
    token,
    post: async (command) => {
      const body = JSON.stringify({ command, cwd: "/", env: {} });
      return WireJob.parse(await ask("/jobs", { method: "POST", body })).id;
    },
    ended: async (id) => {
      for (;;) {
        const { status, error_message } = jobs.get(id) ?? { status: "pending", error_message: null };
        if (status === "completed") return;
        if (status === "failed" || status === "cancelled") throw new Error(error_message ?? status);
        await once(stream, "message");
      }
    },
    log: (id) => line(id, "limit=1"),
    lastLine: (id) => line(id, "tail=1"),
    close: async () => {
      stream.terminate();
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
};
