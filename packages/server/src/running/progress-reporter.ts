import type { Progress } from "../store/rows.ts";

/** Shortest time between two writes of a job's progress, in milliseconds: a tight loop must not wear the disk. */
const pauseMs = 100;

/** Passes on the newest progress: the first at once, then at most one each `pauseMs`, the last in any case. */
export class ProgressReporter {
  readonly #write: (progress: Progress | null) => void;
  /** What is to be written, in a box: null is a progress too, that of a job that tells none. */
  #waiting: { readonly progress: Progress | null } | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(write: (progress: Progress | null) => void) {
    this.#write = write;
  }

  report(progress: Progress | null): void {
    this.#waiting = { progress };
    if (this.#timer === null) this.#flush();
  }

  /** Writes what still waits. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting) this.#write(this.#waiting.progress);
    this.#waiting = null;
  }

  #flush(): void {
    this.#timer = null;
    if (!this.#waiting) return;
    this.#write(this.#waiting.progress);
    this.#waiting = null;
    this.#timer = setTimeout(() => this.#flush(), pauseMs);
  }
}
