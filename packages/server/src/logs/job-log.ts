import { type FileHandle, mkdir, open } from "node:fs/promises";
import path from "node:path";
import type { WireLogLine } from "@jobwatch/core/jobs-api";

/** Bytes kept of one job's output. */
const defaultLimit = 64 * 1024 * 1024;

/** `folder` has a folder for each job. */
export const logFile = (folder: string, jobId: string): string => path.join(folder, jobId, "log.ndjson");

/** A job's output as it is written: one JSON line for each line of the process, in the order of arrival. */
export class JobLog {
  readonly #file: FileHandle;
  #room: number;
  #written: Promise<void> = Promise.resolve();
  #fault: unknown = null;

  private constructor(file: FileHandle, limit: number) {
    this.#file = file;
    this.#room = limit;
  }

  static async open(file: string, limit = defaultLimit): Promise<JobLog> {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return new JobLog(await open(file, "a", 0o600), limit);
  }

  /** Resolves when the lines are in the file: awaiting it slows the process down to the disk's pace. Never rejects. */
  append(lines: readonly WireLogLine[]): Promise<void> {
    const text = this.#fitting(lines);
    this.#written = this.#written.then(async () => {
      if (text === "" || this.#fault) return;
      try {
        await this.#file.appendFile(text);
      } catch (error) {
        // A full disk costs the rest of the log, never the job.
        this.#fault = error;
      }
    });
    return this.#written;
  }

  /** Why the rest of the log is missing, or null when all of it was written. */
  async close(): Promise<unknown> {
    await this.#written;
    await this.#file.close();
    return this.#fault;
  }

  /** The lines for which there is room, then one line that says that the rest is not kept, then nothing. */
  #fitting(lines: readonly WireLogLine[]): string {
    let text = "";
    for (const line of lines) {
      if (this.#room <= 0) break;
      const entry = `${JSON.stringify(line)}\n`;
      this.#room -= Buffer.byteLength(entry);
      text += this.#room > 0 ? entry : `${JSON.stringify({ ...line, stream: "stderr", text: fullNotice })}\n`;
    }
    return text;
  }
}

const fullNotice = "[jobwatch] The log of this job is full: the rest of its output is not kept.";
