import { guessProgress, parseProgress } from "../logs/progress.ts";
import type { Progress } from "../store/rows.ts";

/** Lines of one chunk that are searched for a guess, from the newest back. */
const mostSearched = 50;

/**
 * What the lines of a job tell of its progress: `report` gets it, and null when a guess no longer holds because the next
 * step has begun. From a step's first `::progress` on, nothing is guessed in it any more.
 */
export class ProgressReading {
  readonly #report: (progress: Progress | null) => void;
  #from: "line" | "guess" | null = null;

  constructor(report: (progress: Progress | null) => void) {
    this.#report = report;
  }

  stepBegins(): void {
    if (this.#from === "guess") this.#report(null);
    this.#from = null;
  }

  /** True when the line told progress and is done with. */
  take(line: string): boolean {
    const progress = parseProgress(line);
    if (progress === null) return false;
    this.#from = "line";
    this.#report(progress);
    return true;
  }

  /** What lines for people show, on either stream. */
  guess(lines: readonly string[]): void {
    if (this.#from === "line") return;
    const progress = lines
      .slice(-mostSearched)
      .toReversed()
      .map(guessProgress)
      .find((each) => each !== null);
    if (!progress) return;
    this.#from = "guess";
    this.#report(progress);
  }
}
