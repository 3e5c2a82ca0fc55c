import { type FileHandle, mkdir, open, readFile, rm, stat } from "node:fs/promises";
import type { WireLogLine } from "@jobwatch/core/jobs-api";
import { type Segment, segmentFile, segmentsIn } from "./segments.ts";

/** Bytes kept of one job's output, unless told. */
export const defaultLogLimit = 64 * 1024 * 1024;
/** A log is kept in about so many files: what is dropped is one of them at a time. */
const parts = 8;
const newline = 0x0a;

/**
 * A job's output as it is written: one JSON line for each line of the process, in the order of arrival. Over its limit the
 * oldest lines are dropped; the numbers of the others stay.
 */
export class JobLog {
  readonly #folder: string;
  readonly #limit: number;
  /** Those before the one that is written, with their sizes. */
  readonly #full: FullFile[];
  #file: FileHandle;
  #last: Segment;
  #bytes: number;
  /** All lines ever written: the number of the next one. */
  #lines: number;
  #written: Promise<void> = Promise.resolve();
  #fault: unknown = null;

  private constructor(folder: string, limit: number, full: FullFile[], last: Opened) {
    this.#folder = folder;
    this.#limit = limit;
    this.#full = full;
    this.#file = last.file;
    this.#last = last.segment;
    this.#bytes = last.bytes;
    this.#lines = last.segment.first + last.lines;
  }

  /** `folder` is the job's. `limit` in bytes. */
  static async open(folder: string, limit = defaultLogLimit): Promise<JobLog> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const segments = await segmentsIn(folder);
    const last = segments.pop() ?? { first: 0, file: segmentFile(folder, 0) };
    const full = await Promise.all(segments.map(async ({ file }) => ({ file, bytes: (await stat(file)).size })));
    return new JobLog(folder, limit, full, await openSegment(last));
  }

  /** Resolves when the lines are in the file: awaiting it slows the process down to the disk's pace. Never rejects. */
  append(lines: readonly WireLogLine[]): Promise<void> {
    this.#written = this.#written.then(async () => {
      if (lines.length === 0 || this.#fault) return;
      try {
        await this.#write(lines);
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

  async #write(lines: readonly WireLogLine[]): Promise<void> {
    const content = Buffer.from(lines.map(asJson).join(""));
    if (this.#bytes > 0 && this.#bytes + content.length > this.#limit / parts) await this.#turn();
    await this.#file.appendFile(content);
    this.#bytes += content.length;
    this.#lines += lines.length;
  }

  /** Goes on in a new file, and makes room for it. */
  async #turn(): Promise<void> {
    await this.#file.close();
    this.#full.push({ file: this.#last.file, bytes: this.#bytes });
    this.#last = { first: this.#lines, file: segmentFile(this.#folder, this.#lines) };
    this.#file = await open(this.#last.file, "a", 0o600);
    this.#bytes = 0;
    const kept = (): number => this.#full.reduce((sum, { bytes }) => sum + bytes, 0);
    while (kept() + this.#limit / parts > this.#limit) {
      const oldest = this.#full.shift();
      if (oldest) await rm(oldest.file, { force: true });
    }
  }
}

/** As `JSON.stringify` of the whole line, in half the time: only its text may hold what has to be escaped. */
const asJson = ({ at, stream, text }: WireLogLine): string =>
  `{"at":"${at}","stream":"${stream}","text":${JSON.stringify(text)}}\n`;

interface FullFile {
  readonly file: string;
  readonly bytes: number;
}

interface Opened {
  readonly segment: Segment;
  readonly file: FileHandle;
  readonly bytes: number;
  readonly lines: number;
}

/** A line that a crash cut short is ended, so that what follows is a line of its own. */
const openSegment = async (segment: Segment): Promise<Opened> => {
  const file = await open(segment.file, "a", 0o600);
  const content = await readFile(segment.file);
  const torn = content.length > 0 && content.at(-1) !== newline;
  if (torn) await file.appendFile("\n");
  let lines = torn ? 1 : 0;
  for (let at = content.indexOf(newline); at >= 0; at = content.indexOf(newline, at + 1)) lines += 1;
  return { segment, file, bytes: content.length + (torn ? 1 : 0), lines };
};
