/** `progress`: nothing else changed. What a person never sees, such as a process group, is no change. */
export type ChangeKind = "state" | "progress" | "deleted";

export type ChangeListener = (jobId: string, kind: ChangeKind) => void;

/** Tells that a job was created, changed or deleted, once it is written down. */
export class JobChanges {
  readonly #listeners = new Set<ChangeListener>();

  /** Listeners must not throw: a writer calls them. */
  subscribe(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  tell(jobId: string, kind: ChangeKind): void {
    for (const listener of this.#listeners) listener(jobId, kind);
  }
}
