import type { Span } from "./ansi.ts";
import type { LogStore } from "./log-store.ts";

/** Of a longer line only this much (bytes) is searched, so that no single line holds up a frame. */
const searchedBytes = 256 * 1024;
/** Characters of a line that alone takes a while. */
const longLine = 8_192;

/** The lines that hold a text, whatever its case; found bit by bit. */
export class LogSearch {
  readonly #store: Pick<LogStore, "first" | "end" | "plain">;
  readonly #query: string;
  readonly #shows: (line: number) => boolean;
  #found: number[] = [];
  /** The line to look at next. */
  #next = 0;

  constructor(store: Pick<LogStore, "first" | "end" | "plain">, query: string, shows: (line: number) => boolean) {
    this.#store = store;
    this.#query = query.toLowerCase();
    this.#shows = shows;
  }

  /** Looks on for about so many ms; true once there is nothing more to look at. */
  advance(ms: number, clock: () => number): boolean {
    const until = clock() + ms;
    const { first, end } = this.#store;
    if ((this.#found[0] ?? first) < first) this.#found = this.#found.filter((line) => line >= first);
    this.#next = Math.max(this.#next, first);
    for (let looked = 1; this.#next < end; looked++) {
      const line = this.#next++;
      const text = this.#shows(line) ? this.#store.plain(line, searchedBytes).toLowerCase() : "";
      if (text.includes(this.#query)) this.#found.push(line);
      // A line may be as long as thousands of others.
      if ((looked % 16 === 0 || text.length > longLine) && clock() >= until) break;
    }
    return this.done;
  }

  /** Every line was looked at. */
  get done(): boolean {
    return this.#next >= this.#store.end;
  }

  /** How many lines were found so far. */
  get count(): number {
    return this.#found.length;
  }

  /** Which of the found lines this one is, from 0; null: none. */
  place(line: number): number | null {
    const at = this.#firstFrom(line);
    return this.#found[at] === line ? at : null;
  }

  /** The next found line after (or before) this one, from the other end where there is none. null: nothing was found. */
  step(line: number, direction: 1 | -1): number | null {
    const at = direction === 1 ? this.#firstFrom(line + 1) : this.#firstFrom(line) - 1;
    return this.#found.at(at === this.#found.length ? 0 : at) ?? null;
  }

  /** Index of the first found line that is not before this one. */
  #firstFrom(line: number): number {
    let [low, high] = [0, this.#found.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#found[middle] ?? 0) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export interface MarkedSpan extends Span {
  /** It is what is searched for. */
  readonly found: boolean;
}

/** The runs of a line, cut where what is searched for begins and ends. */
export const markFound = (spans: readonly Span[], query: string): readonly MarkedSpan[] => {
  const text = spans.map((span) => span.text).join("");
  const lower = text.toLowerCase();
  // Letters that are longer in lower case would move the places of all others.
  const wanted = lower.length === text.length ? query.toLowerCase() : "";
  const cuts: number[] = [];
  if (wanted !== "")
    for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + wanted.length))
      cuts.push(at, at + wanted.length);
  const marked: MarkedSpan[] = [];
  let begin = 0;
  let cut = 0;
  for (const { text: run, classes } of spans) {
    for (let at = begin; at < begin + run.length; ) {
      while ((cuts[cut] ?? Number.POSITIVE_INFINITY) <= at) cut++;
      const end = Math.min(begin + run.length, cuts[cut] ?? Number.POSITIVE_INFINITY);
      marked.push({ text: run.slice(at - begin, end - begin), classes, found: cut % 2 === 1 });
      at = end;
    }
    begin += run.length;
  }
  return marked;
};
