/** `progress`: nothing else changed. What a person never sees, such as a process group, is no change. */
export type ChangeKind = "state" | "progress" | "deleted";

export type ChangeListener = (jobId: string, kind: ChangeKind) => void;

/** Jobs whose last change is remembered, for those who missed it. */
const mostRecent = 2_000;

/** Tells that a job was created, changed or deleted, once it is written down. */
export class JobChanges {
  readonly #listeners = new Set<ChangeListener>();
  /** The jobs that changed last, each with the revision of its last change, in that order. */
  readonly #recent = new Map<string, number>();
  /** Changes up to this revision may no longer be among the recent ones. */
  #forgotten = 0;
  #revision = 0;

  /** Listeners must not throw: a writer calls them. */
  subscribe(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** Rises with every change since the server was started. */
  revision(): number {
    return this.#revision;
  }

  /** The jobs that changed after that revision; null where that is no longer known. */
  since(revision: number): string[] | null {
    if (revision < this.#forgotten || revision > this.#revision) return null;
    return [...this.#recent].flatMap(([jobId, last]) => (last > revision ? [jobId] : []));
  }

  tell(jobId: string, kind: ChangeKind): void {
    this.#revision += 1;
    this.#recent.delete(jobId);
    this.#recent.set(jobId, this.#revision);
    const [oldest] = this.#recent;
    if (this.#recent.size > mostRecent && oldest) {
      this.#recent.delete(oldest[0]);
      this.#forgotten = oldest[1];
    }
    for (const listener of this.#listeners) listener(jobId, kind);
  }
}
