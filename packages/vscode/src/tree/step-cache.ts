import { type Job, type JobKey, type JobwatchApi, keyOf, type Log, type Step } from "@jobwatch/core";
import { Emitter, type Event } from "../emitter.ts";
import { explain } from "../explain.ts";

/** Steps as last read, or one row's worth of why they could not be read. */
export type LoadedSteps =
  | { readonly ok: true; readonly steps: readonly Step[] }
  | { readonly ok: false; readonly title: string; readonly detail: string };

interface Entry {
  readonly key: JobKey;
  /** Expanded: a closed row keeps what it has, since VS Code draws it again without asking. */
  open: boolean;
  /** The job as it was when the steps were asked for: another object means that they may be old. */
  asked: Job;
  /** The job changed again meanwhile: read once more. */
  next: Job | null;
  loaded: LoadedSteps | null;
  loading: Promise<LoadedSteps> | null;
}

/** Steps of the jobs that a person opened in the tree; nothing is read for the others. */
export class StepCache {
  readonly #door: Pick<JobwatchApi, "steps">;
  readonly #log: Log;
  readonly #entries = new Map<string, Entry>();
  readonly #loaded = new Emitter<JobKey>();

  constructor(door: Pick<JobwatchApi, "steps">, log: Log) {
    this.#door = door;
    this.#log = log;
  }

  /** Newer steps than those given before have arrived. */
  readonly onDidLoad: Event<JobKey> = this.#loaded.event;

  /** What is known now; null: nothing yet. */
  peek(key: JobKey): LoadedSteps | null {
    return this.#entries.get(keyOf(key))?.loaded ?? null;
  }

  /** At once if they were read before, also while newer ones are on their way. */
  get(key: JobKey, job: Job): LoadedSteps | Promise<LoadedSteps> {
    const known = this.#entries.get(keyOf(key));
    if (known !== undefined) return known.loaded ?? known.loading ?? this.#load(known, job);
    const entry: Entry = { key, open: true, asked: job, next: null, loaded: null, loading: null };
    this.#entries.set(keyOf(key), entry);
    return this.#load(entry, job);
  }

  /** Reads again, if `job` is not what the steps were read for. Does nothing for a job that is not open. */
  update(key: JobKey, job: Job): void {
    const entry = this.#entries.get(keyOf(key));
    if (entry === undefined || !entry.open || entry.asked === job) return;
    if (entry.loading === null) void this.#load(entry, job);
    else entry.next = job;
  }

  /** Reads the steps of all open jobs again, whether they changed or not. */
  refresh(): void {
    for (const entry of this.#entries.values()) {
      if (entry.open && entry.loading === null) void this.#load(entry, entry.asked);
    }
  }

  /** The person opened or closed the row; while it is closed nothing is read. */
  setOpen(key: JobKey, open: boolean): void {
    const entry = this.#entries.get(keyOf(key));
    if (entry !== undefined) entry.open = open;
  }

  /** The row is gone. */
  forget(key: JobKey): void {
    this.#entries.delete(keyOf(key));
  }

  async #load(entry: Entry, job: Job): Promise<LoadedSteps> {
    const again = entry.loaded !== null;
    entry.asked = job;
    entry.next = null;
    entry.loading = this.#read(entry.key);
    const loaded = await entry.loading;
    entry.loaded = loaded;
    entry.loading = null;
    if (this.#entries.get(keyOf(entry.key)) === entry) {
      if (again) this.#loaded.fire(entry.key);
      if (entry.next !== null) void this.#load(entry, entry.next);
    }
    return loaded;
  }

  async #read(key: JobKey): Promise<LoadedSteps> {
    try {
      return { ok: true, steps: await this.#door.steps(key) };
    } catch (error) {
      return { ok: false, ...explain(error, this.#log) };
    }
  }
}
