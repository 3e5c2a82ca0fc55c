import { cleanLine, type Instant, type LogLine } from "@jobwatch/core";
import { decode, encode, LogBlock, levelOf, streamOf } from "./log-block.ts";

/** What is kept at most: beyond it the oldest lines go. The lines are as many as rows of 18 px that Firefox can scroll. */
const mostBytes = 64 * 1024 * 1024;
const mostLines = 800_000;

/** What lines are told apart by: their level where the server tells one, else their stream. */
export const lineKinds = ["error", "warning", "success", "progress", "info", "stdout", "stderr"] as const;
export type LineKind = (typeof lineKinds)[number];

/** A line as it is shown. */
export interface ShownText {
  /** Without what a progress bar drew over; colours are still in it as control sequences. */
  readonly text: string;
  /** Bytes of the line that `text` lacks, at its end. */
  readonly more: number;
}

/**
 * The lines of one log, by number from 0, as compact as they come and decoded only where they are looked at. Not a value:
 * what is appended is seen by whoever holds it.
 */
export class LogStore {
  readonly #mostBytes: number;
  readonly #mostLines: number;
  #blocks: LogBlock[] = [new LogBlock(0)];
  #sealed = 0;
  readonly #counts = new Map<LineKind, number>();
  /** The last line, while it may still be written: line number `end`. */
  open: LogLine | null = null;

  constructor(limits: { readonly mostBytes?: number; readonly mostLines?: number } = {}) {
    this.#mostBytes = limits.mostBytes ?? mostBytes;
    this.#mostLines = limits.mostLines ?? mostLines;
  }

  /** The number of the oldest line that is kept: so many before it were dropped. */
  get first(): number {
    return this.#blocks[0]?.first ?? 0;
  }

  /** The number of the line that comes next. */
  get end(): number {
    const newest = this.#newest;
    return newest.first + newest.count;
  }

  /** What the kept lines take (bytes). */
  get size(): number {
    return this.#sealed + this.#newest.size;
  }

  /** The kinds of lines that are kept. */
  get kinds(): readonly LineKind[] {
    return lineKinds.filter((kind) => (this.#counts.get(kind) ?? 0) > 0);
  }

  append(lines: readonly LogLine[]): void {
    for (const line of lines) {
      if (!this.#newest.add(line)) this.#addToNext(line);
      this.#count(kindOf(line), 1);
    }
    while (this.#blocks.length > 1 && (this.size > this.#mostBytes || this.end - this.first > this.#mostLines))
      this.#dropOldest();
  }

  /** As it was appended; number `end` is the open line. Throws a RangeError for a line that is not kept, as the others do. */
  line(number: number): LogLine {
    if (this.open !== null && number === this.end) return this.open;
    const { block, index } = this.#find(number);
    const mark = block.mark(index);
    return {
      at: block.at(index),
      stream: streamOf(mark),
      level: levelOf(mark),
      text: decode(block.bytes(index)),
    };
  }

  at(number: number): Instant | null {
    if (this.open !== null && number === this.end) return this.open.at;
    const { block, index } = this.#find(number);
    return block.at(index);
  }

  kind(number: number): LineKind | null {
    if (this.open !== null && number === this.end) return kindOf(this.open);
    const { block, index } = this.#find(number);
    const mark = block.mark(index);
    return levelOf(mark) ?? streamOf(mark);
  }

  /** The whole text as a person reads it, without control sequences; of more than `most` bytes only the beginning. */
  plain(number: number, most = Number.POSITIVE_INFINITY): string {
    return cleanLine(decode(beginning(this.#bytes(number), most)));
  }

  /** What can be drawn of a line without hurry: a line of 1 MB is cut. */
  shown(number: number, most: number): ShownText {
    const last = lastState(this.#bytes(number));
    const begin = beginning(last, most);
    return { text: decode(begin), more: last.length - begin.length };
  }

  get #newest(): LogBlock {
    const newest = this.#blocks.at(-1);
    if (newest === undefined) throw new Error("a store has always a block");
    return newest;
  }

  #addToNext(line: LogLine): void {
    const full = this.#newest;
    full.seal();
    this.#sealed += full.size;
    const next = new LogBlock(this.end);
    next.add(line);
    this.#blocks.push(next);
  }

  #dropOldest(): void {
    const oldest = this.#blocks.shift();
    if (oldest === undefined) return;
    this.#sealed -= oldest.size;
    for (let index = 0; index < oldest.count; index++) {
      const mark = oldest.mark(index);
      this.#count(levelOf(mark) ?? streamOf(mark), -1);
    }
  }

  #count(kind: LineKind | null, by: 1 | -1): void {
    if (kind !== null) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + by);
  }

  #bytes(number: number): Uint8Array {
    if (this.open !== null && number === this.end) return encode(this.open.text);
    const { block, index } = this.#find(number);
    return block.bytes(index);
  }

  #find(number: number): { readonly block: LogBlock; readonly index: number } {
    let [low, high] = [0, this.#blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#blocks[middle]?.first ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    const block = this.#blocks[low];
    const index = number - (block?.first ?? 0);
    if (block === undefined || index < 0 || index >= block.count)
      throw new RangeError(`line ${number} is not among ${this.first} to ${this.end - 1}`);
    return { block, index };
  }
}

const kindOf = ({ level, stream }: Pick<LogLine, "level" | "stream">): LineKind | null => level ?? stream;

const carriageReturn = 13;

/** What a progress bar drew over, all before a line's last carriage return, is gone as on a terminal. */
const lastState = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === carriageReturn) end--;
  return bytes.subarray(end === 0 ? 0 : bytes.lastIndexOf(carriageReturn, end - 1) + 1, end);
};

/** At most so many bytes, in whole characters. */
const beginning = (bytes: Uint8Array, most: number): Uint8Array => {
  if (bytes.length <= most) return bytes;
  let end = most;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
};
