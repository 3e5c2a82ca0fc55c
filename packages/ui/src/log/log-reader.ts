import { type JobKey, type JobwatchApi, type Problem, ProblemError, problem } from "@jobwatch/core";
import { LogStore } from "./log-store.ts";

/** How often a log that grows is asked for (ms). */
const interval = 2_000;
const longestPause = 60_000;

/** Reads one job's log into a store, from its beginning and on until it ends. What was read is kept whatever fails. */
export class LogReader {
  readonly store = new LogStore();
  readonly #key: JobKey;
  #door: Pick<JobwatchApi, "log"> | null = null;
  readonly #onChange: () => void;
  #cursor: string | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the reading that goes on; an answer to an earlier one is late. */
  #life: object | null = null;
  #jobGoesOn = true;
  /** `behind`: there is more to read at once. `waiting`: all was read that there is for now. */
  state: "behind" | "waiting" | "ended" = "behind";
  /** Why it could not be read just now; it is tried again by itself. */
  problem: Problem | null = null;

  constructor(key: JobKey, onChange: () => void) {
    this.#key = key;
    this.#onChange = onChange;
  }

  /** Goes on where it was, at this door. `jobGoesOn` false: then an empty answer is the last one. */
  start(door: Pick<JobwatchApi, "log">, jobGoesOn: boolean): void {
    this.#door = door;
    // A job that was resumed writes on.
    if (jobGoesOn && !this.#jobGoesOn && this.state === "ended" && this.#cursor !== null) this.state = "behind";
    this.#jobGoesOn = jobGoesOn;
    if (this.#life !== null || this.state === "ended") return;
    this.#begin();
  }

  pause(): void {
    clearTimeout(this.#timer);
    this.#life = null;
  }

  /** At once, not when its time has come. */
  retry(): void {
    this.pause();
    this.#begin();
  }

  #begin(): void {
    this.#life = {};
    void this.#read(this.#life);
  }

  async #read(life: object): Promise<void> {
    try {
      while (this.#life === life && this.#door !== null) {
        const goesOn = this.#jobGoesOn;
        const { lines, open, cursor, ended } = await this.#door.log(this.#key, this.#cursor);
        if (this.#life !== life) return;
        this.store.append(lines);
        this.#cursor = cursor;
        this.#failures = 0;
        this.problem = null;
        const nothingNew = lines.length === 0;
        // Without a cursor there is no way to ask for what follows.
        const over = ended || cursor === null || (nothingNew && !goesOn);
        this.store.open = over ? null : open;
        if (over && open !== null) this.store.append([open]);
        this.state = over ? "ended" : nothingNew ? "waiting" : "behind";
        if (over) this.#life = null;
        this.#onChange();
        if (!over && nothingNew) return this.#again(life, interval);
      }
    } catch (error) {
      if (this.#life !== life) return;
      this.problem = (error instanceof ProblemError ? error : problem("protocol", String(error))).problem;
      const pause = Math.min(interval * 2 ** ++this.#failures, longestPause);
      this.#again(life, Math.max(pause, (this.problem.retryAt ?? 0) - Date.now()));
      this.#onChange();
    }
  }

  #again(life: object, ms: number): void {
    this.#timer = setTimeout(() => void this.#read(life), ms);
  }
}
