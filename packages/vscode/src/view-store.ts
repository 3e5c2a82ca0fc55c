import {
  applyChange,
  type ConnectionView,
  type JobKey,
  type JobView,
  keyOf,
  newestFirst,
  type View,
  type ViewChange,
} from "@jobwatch/core";
import { Emitter, type Event } from "./emitter.ts";

/** What a change touched. */
export interface ViewStoreChange {
  /** Changed, new and gone jobs; "all" after a whole new view. */
  readonly jobs: readonly JobKey[] | "all";
  /** A connection, its health or the way to the watcher changed. */
  readonly connections: boolean;
}

/** This window's copy of what the watcher knows. Unchanged jobs keep their object, so that views can skip them. */
export class ViewStore {
  readonly #changed = new Emitter<ViewStoreChange>();
  #view: View | null = null;
  #jobs = new Map<string, JobView>();
  #disconnected: string | null = null;

  readonly onDidChange: Event<ViewStoreChange> = this.#changed.event;

  /** null: still connecting. After a disconnection the last known view stays. */
  get view(): View | null {
    return this.#view;
  }

  /** Why nothing new arrives, as one sentence; null while it does. */
  get disconnected(): string | null {
    return this.#disconnected;
  }

  /** null: not known, or no longer. */
  job(key: JobKey): JobView | null {
    return this.#jobs.get(keyOf(key)) ?? null;
  }

  /** null: not known, or no longer. */
  connection(id: JobKey["connection"]): ConnectionView | null {
    return this.#view?.connections.find(({ connection }) => connection.id === id) ?? null;
  }

  /** A whole new view, as after (re)connecting. */
  replace(view: View): void {
    this.#setView({ ...view, jobs: newestFirst(view.jobs.map((job) => this.#known(job))) });
    this.#disconnected = null;
    this.#changed.fire({ jobs: "all", connections: true });
  }

  apply(change: ViewChange): void {
    if (this.#view === null) return;
    const keys = [...change.jobs.map(({ key }) => key), ...change.gone];
    this.#setView(applyChange(this.#view, change, (job) => this.#known(job)));
    const back = this.#disconnected !== null;
    this.#disconnected = null;
    this.#changed.fire({ jobs: keys, connections: back || change.connections !== null });
  }

  /** The door is lost. What was known stays; `reason` is one sentence for the person. */
  disconnect(reason: string): void {
    if (this.#disconnected === reason) return;
    this.#disconnected = reason;
    this.#changed.fire({ jobs: [], connections: true });
  }

  #setView(view: View): void {
    this.#jobs = new Map(view.jobs.map((job) => [keyOf(job.key), job]));
    this.#view = view;
  }

  /** The object that we already have if it says the same: after a reconnection everything arrives as new objects. */
  #known(next: JobView): JobView {
    const known = this.#jobs.get(keyOf(next.key));
    return known !== undefined && JSON.stringify(known) === JSON.stringify(next) ? known : next;
  }
}
