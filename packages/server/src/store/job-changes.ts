/** `progress`: nothing else changed. What a person never sees, such as a process group, is no change. */
export type ChangeKind = "state" | "progress" | "deleted";

export type ChangeListener = (jobId: string, kind: ChangeKind) => void;

/** Tells that a job was created, changed or deleted, once it is written down. */
export class JobChanges {
  readonly #listeners = new Set<ChangeListener>();
  #revision = 0;

  /** Listeners must not throw: a writer calls them. */
  subscribe(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** Rises with every change since the server was started. */
  revision(): number {
    return this.#revision;
  }

  tell(jobId: string, kind: ChangeKind): void {
    this.#revision += 1;
    for (const listener of this.#listeners) listener(jobId, kind);
  }
}
