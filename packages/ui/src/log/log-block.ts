import type { Instant, LogLevel, LogLine, LogStream } from "@jobwatch/core";

/** Bytes of text in one block; a longer line has a block of its own. */
const blockBytes = 128 * 1024;
const blockLines = 8_192;
/** A time this far (ms) from the block's first one does not fit into it: 24 days. */
const farthest = 2 ** 31 - 1;

const streams: readonly (LogStream | null)[] = [null, "stdout", "stderr"];
const levels: readonly (LogLevel | null)[] = [null, "error", "warning", "success", "progress", "info"];

/** A line's stream, level and whether it has a time, as one byte: all that filters look at. */
type Mark = number;
const timed = 64;

const markOf = ({ at, stream, level }: LogLine): Mark =>
  streams.indexOf(stream) + levels.indexOf(level) * streams.length + (at === null ? 0 : timed);
export const streamOf = (mark: Mark): LogStream | null => streams[(mark & ~timed) % streams.length] ?? null;
export const levelOf = (mark: Mark): LogLevel | null => levels[Math.floor((mark & ~timed) / streams.length)] ?? null;

const encoder = new TextEncoder();
// What looks like a byte order mark is text, in the middle of a log.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/**
 * A run of lines as one text in UTF-8 with tables beside it: nine bytes a line and nothing for the garbage collector to
 * visit. As strings in objects the same lines would take twice to four times as much.
 */
export class LogBlock {
  /** The number of its first line. */
  readonly first: number;
  #bytes = new Uint8Array(blockBytes);
  #used = 0;
  #count = 0;
  /** Where each line ends. */
  #ends = new Uint32Array(256);
  #marks = new Uint8Array(256);
  /** ms from `#base`. */
  #times = new Int32Array(256);
  #base: Instant | null = null;

  constructor(first: number) {
    this.first = first;
  }

  get count(): number {
    return this.#count;
  }

  /** What it takes, text and tables. */
  get size(): number {
    return this.#used + this.#count * 9;
  }

  /** False: it is full, or the time is too far from the others'. The line belongs into a new block then. */
  add(line: LogLine): boolean {
    const { at, text } = line;
    const distance = at === null ? 0 : at - (this.#base ?? at);
    if (this.#count === blockLines || Math.abs(distance) > farthest) return false;
    const used = this.#write(text);
    if (used === null) return false;
    if (this.#count === this.#ends.length) this.#resizeTables(this.#count * 2);
    this.#base ??= at;
    this.#used = used;
    this.#ends[this.#count] = used;
    this.#marks[this.#count] = markOf(line);
    this.#times[this.#count] = distance;
    this.#count++;
    return true;
  }

  /** Nothing more will be added. */
  seal(): void {
    this.#bytes = this.#bytes.slice(0, this.#used);
    this.#resizeTables(this.#count);
  }

  mark(index: number): Mark {
    return this.#marks[index] ?? 0;
  }

  at(index: number): Instant | null {
    return this.mark(index) & timed && this.#base !== null ? this.#base + (this.#times[index] ?? 0) : null;
  }

  /** The line's text in UTF-8, not to be kept. */
  bytes(index: number): Uint8Array {
    return this.#bytes.subarray(index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }

  /** Where the text then ends; null: it does not fit. */
  #write(text: string): number | null {
    const room = this.#bytes.length - this.#used;
    // A UTF-16 unit takes three bytes at most.
    if (text.length * 3 <= room) return this.#used + encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written;
    if (text.length > room && this.#count > 0) return null;
    const bytes = encoder.encode(text);
    if (bytes.length > room) {
      if (this.#count > 0) return null;
      this.#bytes = new Uint8Array(bytes.length);
    }
    this.#bytes.set(bytes, this.#used);
    return this.#used + bytes.length;
  }

  #resizeTables(length: number): void {
    this.#ends = resized(this.#ends, new Uint32Array(length));
    this.#marks = resized(this.#marks, new Uint8Array(length));
    this.#times = resized(this.#times, new Int32Array(length));
  }
}

export const encode = (text: string): Uint8Array => encoder.encode(text);

export const decode = (bytes: Uint8Array): string => decoder.decode(bytes);

const resized = <Table extends Uint32Array | Uint8Array | Int32Array>(from: Table, to: Table): Table => {
  to.set(from.subarray(0, to.length));
  return to;
};
