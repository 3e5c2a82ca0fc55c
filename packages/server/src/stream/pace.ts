import type { ChangeKind } from "../store/job-changes.ts";

/** Shortest time between two tellings of a job's progress alone, in milliseconds. */
const pauseMs = 1_000;

/** Passes on every change of state at once, and of progress at most one each `pauseMs` and job, the last in any case. */
export class Pace {
  readonly #pass: (jobId: string) => void;
  /** Jobs that were told of within the last `pauseMs`; `more`: their progress has moved since. */
  readonly #resting = new Map<string, { more: boolean; readonly timer: NodeJS.Timeout }>();

  constructor(pass: (jobId: string) => void) {
    this.#pass = pass;
  }

  take(jobId: string, kind: ChangeKind): void {
    const resting = this.#resting.get(jobId);
    if (resting && kind === "progress") {
      resting.more = true;
      return;
    }
    this.#tell(jobId);
  }

  close(): void {
    for (const { timer } of this.#resting.values()) clearTimeout(timer);
    this.#resting.clear();
  }

  #tell(jobId: string): void {
    clearTimeout(this.#resting.get(jobId)?.timer);
    const timer = setTimeout(() => this.#rested(jobId), pauseMs);
    this.#resting.set(jobId, { more: false, timer });
    this.#pass(jobId);
  }

  #rested(jobId: string): void {
    const more = this.#resting.get(jobId)?.more;
    this.#resting.delete(jobId);
    if (more) this.#tell(jobId);
  }
}
