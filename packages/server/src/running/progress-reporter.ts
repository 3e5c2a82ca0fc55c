/** Shortest time between two writes of a job's progress, in milliseconds: a tight loop must not wear the disk. */
const pauseMs = 100;

/** Passes on the newest progress: the first at once, then at most one each `pauseMs`, the last in any case. */
export class ProgressReporter<T> {
  readonly #write: (progress: T) => void;
  #waiting: { readonly progress: T } | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(write: (progress: T) => void) {
    this.#write = write;
  }

  report(progress: T): void {
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
