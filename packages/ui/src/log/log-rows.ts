import type { LineKind, LogStore } from "./log-store.ts";

type Lines = Pick<LogStore, "first" | "end" | "open" | "kind">;

/** Which line stands in which row: every line, or those that a filter leaves; the open line in the last. */
export class LogRows {
  readonly #store: Lines;
  readonly #hidden: ReadonlySet<LineKind>;
  /** The numbers of the lines that the filter leaves, from `#from` to `#to`; unused without a filter. */
  #lines = new Uint32Array(0);
  #from = 0;
  #to = 0;
  #looked = 0;

  constructor(store: Lines, hidden: ReadonlySet<LineKind>) {
    this.#store = store;
    this.#hidden = hidden;
  }

  /** Takes in what was appended and dropped since the last time. */
  update(): void {
    if (this.#hidden.size === 0) return;
    const { first, end } = this.#store;
    while (this.#from < this.#to && (this.#lines[this.#from] ?? 0) < first) this.#from++;
    for (let line = Math.max(first, this.#looked); line < end; line++) if (this.shows(line)) this.#push(line);
    this.#looked = end;
  }

  /** As of the last `update`. */
  get count(): number {
    const { first, end, open } = this.#store;
    const whole = this.#hidden.size === 0 ? end - first : this.#to - this.#from;
    return whole + (open !== null && this.shows(end) ? 1 : 0);
  }

  line(row: number): number {
    if (this.#hidden.size === 0) return this.#store.first + row;
    const at = this.#from + row;
    return (at < this.#to ? this.#lines[at] : undefined) ?? this.#store.end;
  }

  /** The row of the line, or of the first shown one behind it. */
  row(line: number): number {
    if (this.#hidden.size === 0) return Math.max(0, line - this.#store.first);
    let [low, high] = [this.#from, this.#to];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low - this.#from;
  }

  shows(line: number): boolean {
    const kind = this.#store.kind(line);
    return kind === null || !this.#hidden.has(kind);
  }

  #push(line: number): void {
    if (this.#to === this.#lines.length) {
      const kept = this.#lines.subarray(this.#from, this.#to);
      const wider = new Uint32Array(Math.max(1_024, kept.length * 2));
      wider.set(kept);
      [this.#lines, this.#from, this.#to] = [wider, 0, kept.length];
    }
    this.#lines[this.#to++] = line;
  }
}
