import { guessProgress, parseProgress } from "../logs/progress.ts";
import type { Progress } from "../store/rows.ts";

/** Lines of one chunk that are searched for a guess, from the newest back. */
const mostSearched = 50;

/**
 * What the lines of a step tell of its progress. `guessed`: it was understood from what is shown to people, so it no longer
 * holds when the next step has begun. From its first `::progress` on, nothing is guessed any more.
 */
export class ProgressReading {
  readonly #report: (progress: Progress, guessed: boolean) => void;
  #told: boolean = false;

  constructor(report: (progress: Progress, guessed: boolean) => void) {
    this.#report = report;
  }

  /** True when the line told progress and is done with. */
  take(line: string): boolean {
    const progress = parseProgress(line);
    if (progress === null) return false;
    this.#told = true;
    this.#report(progress, false);
    return true;
  }

  /** What lines for people show, on either stream. */
  guess(lines: readonly string[]): void {
    if (this.#told) return;
    const progress = lines
      .slice(-mostSearched)
      .toReversed()
      .map(guessProgress)
      .find((each) => each !== null);
    if (progress) this.#report(progress, true);
  }
}
