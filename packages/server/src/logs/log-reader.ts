import { open, rm, stat } from "node:fs/promises";
import path from "node:path";
import { WireLogLine } from "@jobwatch/core/jobs-api";
import { LogIndex } from "./log-index.ts";
import { type Segment, segmentsIn } from "./segments.ts";

/** Bytes of log in one answer, whatever `limit` asks for: readers refuse answers that are too large. */
const answerBytes = 4 * 1024 * 1024;
const rememberedFiles = 128;
/** How often it is looked again when a file was dropped between being found and being opened. */
const mostLooks = 5;

export interface LogPage {
  /** The asked offset, or the log's end where it was beyond; of lines that are no longer kept, the last one. */
  readonly offset: number;
  readonly nextOffset: number;
  /** Nothing more is in the log for now. */
  readonly atEnd: boolean;
  readonly lines: readonly WireLogLine[];
}

/** Reads the logs of jobs, each in its folder, by line number. */
export class LogReader {
  readonly #folder: string;
  /** Of the files read last, in that order: rebuilt when they are asked for again. */
  readonly #indexes = new Map<string, LogIndex>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async page(jobId: string, offset: number, limit: number): Promise<LogPage> {
    for (let look = 1; ; look += 1) {
      try {
        return await this.#page(path.join(this.#folder, jobId), offset, limit);
      } catch (error) {
        if (!isMissing(error) || look === mostLooks) throw error;
      }
    }
  }

  /** How many lines there are for now. */
  async length(jobId: string): Promise<number> {
    return (await this.page(jobId, Number.MAX_SAFE_INTEGER, 1)).nextOffset;
  }

  /** Of a job that is no more, the log and all else that is kept for it. */
  async remove(jobId: string): Promise<void> {
    await rm(path.join(this.#folder, jobId), { recursive: true, force: true });
  }

  async #page(folder: string, offset: number, limit: number): Promise<LogPage> {
    const segments = await segmentsIn(folder);
    const [oldest, newest] = [segments[0], segments.at(-1)];
    if (!oldest || !newest) return { offset: 0, nextOffset: 0, atEnd: true, lines: [] };
    const end = newest.first + (await this.#lengthOf(newest));
    // In place of the last line that is not kept stands what is missing.
    const start = Math.min(Math.max(offset, oldest.first - 1), end);
    const notice = start < oldest.first ? [await noticeOf(oldest)] : [];
    const kept = await collect(this.#entries(segments, Math.max(start, oldest.first)), limit - notice.length);
    const lines = [...notice, ...kept];
    return { offset: start, nextOffset: start + lines.length, atEnd: start + lines.length >= end, lines };
  }

  /** The lines from number `start` on, as bytes. */
  async *#entries(segments: readonly Segment[], start: number): AsyncGenerator<Buffer> {
    for (const [place, segment] of segments.entries()) {
      const next = segments[place + 1];
      if (next && next.first <= start) continue;
      const file = await open(segment.file, "r");
      try {
        const index = this.#index(segment.file);
        await index.extend(file);
        yield* index.read(file, Math.max(0, start - segment.first));
      } finally {
        await file.close();
      }
    }
  }

  async #lengthOf({ file: name }: Segment): Promise<number> {
    const file = await open(name, "r");
    try {
      const index = this.#index(name);
      await index.extend(file);
      return index.lines;
    } finally {
      await file.close();
    }
  }

  #index(file: string): LogIndex {
    const index = this.#indexes.get(file) ?? new LogIndex();
    this.#indexes.delete(file);
    this.#indexes.set(file, index);
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > rememberedFiles && oldest !== undefined) this.#indexes.delete(oldest);
    return index;
  }
}

const noticeOf = async (oldest: Segment): Promise<WireLogLine> => {
  const count = oldest.first.toLocaleString("en");
  const text = `[jobwatch] This log is over its limit: its first ${count} lines are no longer kept.`;
  return { at: (await stat(oldest.file)).mtime.toISOString(), stream: "stderr", text };
};

const collect = async (entries: AsyncIterable<Buffer>, limit: number): Promise<WireLogLine[]> => {
  const lines: WireLogLine[] = [];
  if (limit < 1) return lines;
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

const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
