export { cleanText } from "@jobwatch/core";

import { cleanLine, type LogChunk } from "@jobwatch/core";

/** The last lines of a log, as text without control sequences. A value: each `append` gives a new one. */
export class LogTail {
  readonly lines: readonly string[];
  /** Lines that came before those. */
  readonly dropped: number;

  constructor(lines: readonly string[] = [], dropped = 0) {
    this.lines = lines;
    this.dropped = dropped;
  }

  append(lines: LogChunk["lines"], limit = 2_000): LogTail {
    if (lines.length === 0) return this;
    const all = [...this.lines, ...lines.map(({ text }) => cleanLine(text))];
    const over = Math.max(0, all.length - limit);
    return new LogTail(all.slice(over), this.dropped + over);
  }
}
