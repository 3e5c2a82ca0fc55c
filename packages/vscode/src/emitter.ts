/** Has the shape of VS Code's own events, so that logic can have listeners without VS Code. */
export type Event<T> = (listener: (value: T) => unknown) => { dispose(): void };

/** Calls every listener in the order in which they came. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();

  readonly event: Event<T> = (listener) => {
    // A function of its own: the same listener given twice is called twice.
    const entry = (value: T) => listener(value);
    this.#listeners.add(entry);
    return { dispose: () => this.#listeners.delete(entry) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
