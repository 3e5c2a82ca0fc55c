import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished, vi } from "vitest";
import { isAlive } from "./alive.ts";
import { until } from "./until.ts";

// Real processes on a busy machine take their time; `until` gives up before this does.
vi.setConfig({ testTimeout: 20_000 });

/** A folder of a test's own, gone after it, with what a server needs and a place where processes leave notes. */
export class World {
  readonly folder: string;
  readonly data: string;
  readonly workflows: string;
  /** Keeps the discovery file away from this machine's real one. */
  readonly env: NodeJS.ProcessEnv;

  private constructor(folder: string) {
    this.folder = folder;
    this.data = path.join(folder, "data");
    this.workflows = path.join(folder, "workflows");
    this.env = { PATH: process.env["PATH"], HOME: folder, XDG_RUNTIME_DIR: path.join(folder, "run"), NOTES: folder };
  }

  static async make(): Promise<World> {
    const world = new World(await mkdtemp(path.join(tmpdir(), "jobwatch-server-")));
    await mkdir(world.workflows);
    onTestFinished(() => rm(world.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }));
    return world;
  }

  /** Writes a workflow of the given commands, one a step. */
  async workflow(id: string, ...commands: readonly string[]): Promise<void> {
    const steps = commands.map((run, index) => ({ name: `step ${index + 1}`, run }));
    // JSON is YAML.
    await this.file(`${id}.yaml`, JSON.stringify({ name: `The ${id} job`, steps }));
  }

  async file(name: string, text: string): Promise<void> {
    await writeFile(path.join(this.workflows, name), text);
  }

  /** The process id that a job's process wrote to `$NOTES/<name>`, once it has. */
  notedPid(name: string): Promise<number> {
    return until(`a process id in ${name}`, async () => {
      const text = await readFile(path.join(this.folder, name), "utf8").catch(() => "");
      // Without its newline it may be half a number.
      return /^\d+\n/.test(text) ? Number(text) : null;
    });
  }
}

export const gone = (pid: number): Promise<true> => until(`process ${pid} is gone`, () => (isAlive(pid) ? null : true));
