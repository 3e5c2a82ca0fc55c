/** CSI and OSC sequences, then any other escape (https://en.wikipedia.org/wiki/ANSI_escape_code). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
const escapes = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-~]/g;
/** An escape or a line end whose rest is in the next piece. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
const unfinished = /(?:\u001b(?:\[[0-?]*[ -/]*|\][^\u0007\u001b]{0,1000})?|\r)$/;
/** What a progress bar drew over: all of a line before its last carriage return. */
const overdrawn = /^.*\r(?!\n|$)/gm;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Removes what would move a terminal's cursor or change its colours; keeps line ends and tabs. */
const cleanText = (text: string): string =>
  text.replace(escapes, "").replaceAll("\r\n", "\n").replace(overdrawn, "").replace(controls, "");

/** About 5 MB: VS Code turns off highlighting and more above that. */
const defaultLimit = 5_000_000;

/** A log's text as pieces arrive: cleaned, and bounded by dropping whole lines at its beginning. */
export class LogText {
  readonly #limit: number;
  #text = "";
  #carry = "";
  #dropped = 0;

  constructor(limit = defaultLimit) {
    this.#limit = limit;
  }

  append(piece: string): void {
    const text = this.#carry + piece;
    const rest = unfinished.exec(text)?.[0] ?? "";
    this.#carry = rest;
    this.#text += cleanText(text.slice(0, text.length - rest.length));
    if (this.#text.length <= this.#limit) return;
    const cut = this.#text.length - this.#limit;
    const lineEnd = this.#text.indexOf("\n", cut);
    const from = lineEnd === -1 ? cut : lineEnd + 1;
    this.#dropped += from;
    this.#text = this.#text.slice(from);
  }

  get empty(): boolean {
    return this.#text === "" && this.#dropped === 0;
  }

  /** With a first line that says how much is missing. */
  toString(): string {
    if (this.#dropped === 0) return this.#text;
    return `[The first ${(this.#dropped / 1_000_000).toFixed(1)} MB of this log are not shown.]\n${this.#text}`;
  }
}
