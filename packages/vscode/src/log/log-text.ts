import { cleanLine, type LogChunk } from "@jobwatch/core";
import { logWords } from "./words.ts";

/** About 5 MB: VS Code turns off highlighting and more above that. */
const defaultLimit = 5_000_000;

/** A log's text as pieces arrive: cleaned, and bounded by dropping whole lines at its beginning. */
export class LogText {
  readonly #limit: number;
  #text = "";
  /** The line that may still be being written. */
  #open = "";
  #dropped = 0;

  constructor(limit = defaultLimit) {
    this.#limit = limit;
  }

  append({ lines, open }: Pick<LogChunk, "lines" | "open">): void {
    this.#open = open === null ? "" : `${cleanLine(open.text).slice(0, this.#limit)}\n`;
    this.#text += lines.map(({ text }) => `${cleanLine(text)}\n`).join("");
    if (this.#text.length <= this.#limit) return;
    const cut = this.#text.length - this.#limit;
    const lineEnd = this.#text.indexOf("\n", cut);
    const from = lineEnd === -1 || lineEnd === this.#text.length - 1 ? cut : lineEnd + 1;
    this.#dropped += from;
    this.#text = this.#text.slice(from);
  }

  get empty(): boolean {
    return this.#text === "" && this.#open === "" && this.#dropped === 0;
  }

  /** With a first line that says how much is missing. */
  toString(): string {
    const kept = this.#text + this.#open;
    if (this.#dropped === 0) return kept;
    return `${logWords().dropped(this.#dropped)}\n${kept}`;
  }
}
