/** Escape sequences that move a terminal's cursor or change its colours (https://en.wikipedia.org/wiki/ANSI_escape_code). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
const escapes = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-~]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** The last lines of a log, as text without control sequences. A value: each `append` gives a new one. */
export class LogTail {
  readonly lines: readonly string[];
  /** Lines that came before those. */
  readonly dropped: number;

  constructor(lines: readonly string[] = [], dropped = 0) {
    this.lines = lines;
    this.dropped = dropped;
  }

  /** `text` ends with a line, as the pieces of a log do. */
  append(text: string, limit = 2_000): LogTail {
    if (text === "") return this;
    const all = [...this.lines, ...text.replace(/\n$/, "").split("\n").map(cleanLine)];
    const over = Math.max(0, all.length - limit);
    return new LogTail(all.slice(over), this.dropped + over);
  }
}

/** A text of several lines without control sequences. */
export const cleanText = (text: string): string => text.split("\n").map(cleanLine).join("\n");

/** What a progress bar drew over, all before a line's last carriage return, is gone as on a terminal. */
const cleanLine = (line: string): string => {
  const whole = line.replace(/\r+$/, "");
  return whole
    .slice(whole.lastIndexOf("\r") + 1)
    .replace(escapes, "")
    .replace(controls, "");
};
