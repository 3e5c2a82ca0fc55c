import { type JobKey, keyOf } from "@jobwatch/core";
import { Emitter } from "./emitter.ts";

/** What of ours can be seen in this window: the views report it here. */
export class Sight {
  readonly #changed = new Emitter<void>();
  /** The visible views, each with the job that it is about. */
  readonly #visible = new Map<string, JobKey | null>();

  readonly onDidChange = this.#changed.event;

  get any(): boolean {
    return this.#visible.size > 0;
  }

  /** The jobs that can be read about; a list is about none. */
  get jobs(): readonly JobKey[] {
    return [...this.#visible.values()].filter((job) => job !== null);
  }

  /** `view`: which one it is. */
  report(view: string, visible: boolean, job: JobKey | null = null): void {
    const before = this.#visible.get(view);
    if (visible ? before !== undefined && nameOf(before) === nameOf(job) : before === undefined) return;
    if (visible) this.#visible.set(view, job);
    else this.#visible.delete(view);
    this.#changed.fire();
  }
}

const nameOf = (job: JobKey | null): string => (job === null ? "" : keyOf(job));
