import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished, vi } from "vitest";

// Each command is a process of its own, and the first one starts a server.
vi.setConfig({ testTimeout: 60_000 });

/** The command line as it ships, made by the setup of the tests. */
export const shipped = path.join(import.meta.dirname, "../../dist/jobwatch.mjs");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A person's terminal with the command line as it ships, and a home where nothing else of Jobwatch is. */
export class Terminal {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #program: string;

  private constructor(folder: string, program: string) {
    this.folder = folder;
    this.#program = program;
    this.env = {
      PATH: process.env["PATH"],
      HOME: folder,
      XDG_RUNTIME_DIR: path.join(folder, "run"),
      XDG_STATE_HOME: path.join(folder, "state"),
      XDG_CONFIG_HOME: path.join(folder, "config"),
      // Half of what a command costs is reading its own code.
      NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, "../../../../.cache/code"),
    };
  }

  /** After the test, the server that a command has started is ended. */
  static async open(program = shipped): Promise<Terminal> {
    const terminal = new Terminal(await mkdtemp(path.join(tmpdir(), "jobwatch-cli-")), program);
    onTestFinished(async () => {
      await terminal.#endServer();
      await rm(terminal.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    });
    return terminal;
  }

  get workflows(): string {
    return path.join(this.folder, "state", "jobwatch", "workflows");
  }

  get discoveryFile(): string {
    return path.join(this.folder, "run", "jobwatch", "server.json");
  }

  start(...args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [this.#program, ...args], {
      env: this.env,
      cwd: this.folder,
      stdio: ["pipe", "pipe", "pipe"],
    });
  }

  /** The command to its end, with `input` as its stdin. */
  async run(args: readonly string[], input = ""): Promise<Ended> {
    const child = this.start(...args);
    child.stdin?.end(input);
    return ended(child);
  }

  /** What a command prints as JSON, line by line; throws with its stderr if it fails. */
  async json(...args: readonly string[]): Promise<unknown[]> {
    const { code, stdout, stderr } = await this.run([...args, "--json"]);
    if (code !== 0) throw new Error(`jobwatch ${args.join(" ")} ended with ${code}: ${stderr}`);
    return lines(stdout).map((line) => JSON.parse(line));
  }

  async serverPid(): Promise<number | null> {
    const content = await readFile(this.discoveryFile, "utf8").catch(() => null);
    const pid: unknown = content === null ? null : JSON.parse(content).pid;
    return typeof pid === "number" ? pid : null;
  }

  async #endServer(): Promise<void> {
    const pid = await this.serverPid();
    if (pid === null) return;
    try {
      process.kill(pid, "SIGTERM");
      while (process.kill(pid, 0)) await sleep(50);
    } catch {
      // It is gone.
    }
  }
}

export const lines = (output: string): string[] => output.split("\n").filter((line) => line !== "");

export const ended = async (child: ChildProcess): Promise<Ended> => {
  const [stdout, stderr, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : "",
    child.stderr ? text(child.stderr) : "",
    once(child, "exit"),
  ]);
  return { code, stdout, stderr };
};
