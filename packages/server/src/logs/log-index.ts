import type { FileHandle } from "node:fs/promises";

/** Every how many lines a place is remembered. */
const stride = 256;
const chunkBytes = 256 * 1024;
const newline = 0x0a;

/**
 * Where lines begin in a growing file: each byte is scanned once, and one place in `stride` lines is kept. A last line
 * without its end is being written, so it does not count yet.
 */
export class LogIndex {
  #lines = 0;
  #bytes = 0;
  readonly #places = [0];
  #scanning: Promise<void> = Promise.resolve();

  get lines(): number {
    return this.#lines;
  }

  /** Takes in what was appended since the last time. Calls wait for each other. */
  extend(file: FileHandle): Promise<void> {
    const scan = () => this.#scan(file);
    const result = this.#scanning.then(scan, scan);
    this.#scanning = result.catch(() => undefined);
    return result;
  }

  /** The lines from `offset` on, as bytes, as far as they were scanned. */
  async *read(file: FileHandle, offset: number): AsyncGenerator<Buffer> {
    if (offset >= this.#lines) return;
    let skip = offset % stride;
    let partial = Buffer.alloc(0);
    for await (const chunk of chunks(file, this.#places[Math.floor(offset / stride)] ?? 0, this.#bytes)) {
      const bytes = Buffer.concat([partial, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, start)) {
        if (skip > 0) skip -= 1;
        else yield bytes.subarray(start, end);
        start = end + 1;
      }
      partial = bytes.subarray(start);
    }
  }

  async #scan(file: FileHandle): Promise<void> {
    const { size } = await file.stat();
    let position = this.#bytes;
    for await (const chunk of chunks(file, position, size)) {
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) {
        this.#lines += 1;
        this.#bytes = position + at + 1;
        if (this.#lines % stride === 0) this.#places.push(this.#bytes);
      }
      position += chunk.length;
    }
  }
}

async function* chunks(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer<ArrayBuffer>> {
  for (let position = start; position < end; ) {
    const buffer = Buffer.alloc(Math.min(chunkBytes, end - position));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    position += bytesRead;
  }
}
