import { StringDecoder } from "node:string_decoder";

/** Longest piece of a line, in UTF-16 units: a process that never ends its line must not fill the memory. */
export const longestLine = 16 * 1024;

/**
 * Cuts a stream of bytes into lines; a line over `longestLine` comes in pieces. A `\r` before the line's end is dropped; one
 * within it begins the line anew, as on a terminal, so that of a progress bar only its last state is a line.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder("utf8");
  #partial = "";
  #redrawn: string | null = null;

  push(chunk: Uint8Array): string[] {
    return this.#take(this.#decoder.write(chunk));
  }

  /** What is left when the stream has ended. */
  end(): string[] {
    const lines = this.#take(this.#decoder.end());
    if (this.#partial !== "") lines.push(asShown(this.#partial));
    this.#partial = "";
    return lines;
  }

  /** What a line that is drawn over and over shows now, without its end; null when there is none. Asked once, it is forgotten. */
  redrawn(): string | null {
    const text = this.#redrawn;
    this.#redrawn = null;
    return text;
  }

  #take(text: string): string[] {
    const [first = "", ...others] = text.split("\n");
    const complete: string[] = [];
    this.#partial += first;
    for (const next of others) {
      // Most lines are neither long nor drawn over: they are handed on as they are.
      if (this.#partial.length <= longestLine && !this.#partial.includes("\r")) complete.push(this.#partial);
      else complete.push(...this.#pieces(), asShown(this.#partial));
      this.#partial = next;
      this.#redrawn = null;
    }
    complete.push(...this.#pieces());
    return complete;
  }

  /** Takes full pieces off the front of the partial line, after what was drawn over is gone. */
  #pieces(): string[] {
    if (this.#partial.includes("\r")) {
      this.#redrawn = asShown(this.#partial);
      // A `\r` at the end may be that of the line's end: what stands before it is not drawn over yet.
      const over = this.#partial.slice(0, -1).lastIndexOf("\r");
      this.#partial = this.#partial.slice(over + 1);
    }
    const pieces: string[] = [];
    while (this.#partial.length > longestLine) {
      const end = isHighSurrogate(this.#partial.charCodeAt(longestLine - 1)) ? longestLine - 1 : longestLine;
      pieces.push(this.#partial.slice(0, end));
      this.#partial = this.#partial.slice(end);
    }
    return pieces;
  }
}

const asShown = (line: string): string => {
  const text = line.replace(/\r+$/, "");
  return text.slice(text.lastIndexOf("\r") + 1);
};

/** The first half of a character outside the basic plane: its other half must stay with it. */
const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
