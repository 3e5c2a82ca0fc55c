import { StringDecoder } from "node:string_decoder";

/** Longest piece of a line, in UTF-16 units: a process that never ends its line must not fill the memory. */
export const longestLine = 16 * 1024;

/** Cuts a stream of bytes into lines; a line over `longestLine` comes in pieces. A `\r` before the line's end is dropped. */
export class LineSplitter {
  readonly #decoder = new StringDecoder("utf8");
  #partial = "";

  push(chunk: Uint8Array): string[] {
    return this.#take(this.#decoder.write(chunk));
  }

  /** What is left when the stream has ended. */
  end(): string[] {
    const lines = this.#take(this.#decoder.end());
    if (this.#partial !== "") lines.push(withoutReturn(this.#partial));
    this.#partial = "";
    return lines;
  }

  #take(text: string): string[] {
    const [first = "", ...others] = text.split("\n");
    const complete: string[] = [];
    this.#partial += first;
    for (const next of others) {
      complete.push(...this.#pieces(), withoutReturn(this.#partial));
      this.#partial = next;
    }
    complete.push(...this.#pieces());
    return complete;
  }

  /** Takes full pieces off the front of the partial line. */
  #pieces(): string[] {
    const pieces: string[] = [];
    while (this.#partial.length > longestLine) {
      const end = isHighSurrogate(this.#partial.charCodeAt(longestLine - 1)) ? longestLine - 1 : longestLine;
      pieces.push(this.#partial.slice(0, end));
      this.#partial = this.#partial.slice(end);
    }
    return pieces;
  }
}

const withoutReturn = (line: string): string => (line.endsWith("\r") ? line.slice(0, -1) : line);

/** The first half of a character outside the basic plane: its other half must stay with it. */
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
