import { type FileHandle, open, rm } from "node:fs/promises";
import path from "node:path";
import { WireLogLine } from "@jobwatch/core/jobs-api";
import { logFile } from "./job-log.ts";
import { LogIndex } from "./log-index.ts";

/** Bytes of log in one answer, whatever `limit` asks for: readers refuse answers that are too large. */
const answerBytes = 4 * 1024 * 1024;
const rememberedLogs = 64;

export interface LogPage {
  /** The asked offset, or the log's end where it was beyond. */
  readonly offset: number;
  readonly nextOffset: number;
  /** Nothing more is in the file for now. */
  readonly atEnd: boolean;
  readonly lines: readonly WireLogLine[];
}

/** Reads the logs of jobs, each in its folder, by line number. */
export class LogReader {
  readonly #folder: string;
  /** The ones read last, in that order: rebuilt when they are asked for again. */
  readonly #indexes = new Map<string, LogIndex>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async page(jobId: string, offset: number, limit: number): Promise<LogPage> {
    const file = await openIfThere(logFile(this.#folder, jobId));
    if (!file) return { offset: 0, nextOffset: 0, atEnd: true, lines: [] };
    try {
      const index = this.#index(jobId);
      await index.extend(file);
      const start = Math.min(offset, index.lines);
      const lines = await collect(index.read(file, start), limit);
      const nextOffset = start + lines.length;
      return { offset: start, nextOffset, atEnd: nextOffset >= index.lines, lines };
    } finally {
      await file.close();
    }
  }

  /** How many lines there are for now. */
  async length(jobId: string): Promise<number> {
    return (await this.page(jobId, Number.MAX_SAFE_INTEGER, 1)).nextOffset;
  }

  /** Of a job that is no more, the log and all else that is kept for it. */
  async remove(jobId: string): Promise<void> {
    this.#indexes.delete(jobId);
    await rm(path.join(this.#folder, jobId), { recursive: true, force: true });
  }

  #index(jobId: string): LogIndex {
    const index = this.#indexes.get(jobId) ?? new LogIndex();
    this.#indexes.delete(jobId);
    this.#indexes.set(jobId, index);
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > rememberedLogs && oldest !== undefined) this.#indexes.delete(oldest);
    return index;
  }
}

const collect = async (entries: AsyncIterable<Buffer>, limit: number): Promise<WireLogLine[]> => {
  const lines: WireLogLine[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    bytes += entry.length;
    if (lines.length > 0 && bytes > answerBytes) break;
    lines.push(parseLine(entry.toString("utf8")));
    if (lines.length >= limit) break;
  }
  return lines;
};

/** A damaged line keeps its number, so that the offsets of all others stay true. */
const parseLine = (entry: string): WireLogLine => {
  try {
    return WireLogLine.parse(JSON.parse(entry));
  } catch {
    return { at: new Date(0).toISOString(), stream: "stderr", text: "[jobwatch] This line of the log is damaged." };
  }
};

/** A job that has not started has no log yet. */
const openIfThere = async (file: string): Promise<FileHandle | null> => {
  try {
    return await open(file, "r");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
};
