import type { JobKey, JobwatchApi, Log } from "@jobwatch/core";
import { explain } from "../explain.ts";
import { LogText } from "./log-text.ts";
import { logWords } from "./words.ts";

const interval = 2_000;
const longestPause = 60_000;
/** A log that is being written faster than it is read is shown after this time. */
const firstShownAfter = 3_000;

/** What the follower needs of the world. */
export interface LogFollowerHost {
  readonly door: Pick<JobwatchApi, "log">;
  readonly log: Log;
  /** False once the job has ended: then an empty answer is the last one. */
  readonly goesOn: (key: JobKey) => boolean;
  readonly now: () => number;
  /** Resolves after `ms`, at once when `signal` aborts; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Reads one job's log from its beginning and goes on until it ends; can be paused while nobody looks. */
export class LogFollower {
  readonly #key: JobKey;
  readonly #host: LogFollowerHost;
  readonly #onChange: () => void;
  readonly #text = new LogText();
  #cursor: string | null = null;
  #problem: string | null = null;
  #state: "open" | "ended" = "open";
  #failures = 0;
  #running: AbortController | null = null;
  /** What was read last; null: nothing yet, so that there is nobody to tell of changes. */
  #given: string | null = null;

  /** `onChange`: `read` would give more than last time. */
  constructor(key: JobKey, host: LogFollowerHost, onChange: () => void) {
    this.#key = key;
    this.#host = host;
    this.#onChange = onChange;
  }

  /** The whole text as it is now. */
  read(): string {
    const text = this.#render();
    this.#given = text;
    return text;
  }

  /** Goes on reading; resolves when what there is now has been read, or with a problem in the text. */
  async start(): Promise<void> {
    if (this.#running !== null || this.#state === "ended") return;
    const running = new AbortController();
    this.#running = running;
    await new Promise<void>((resolve) => {
      void this.#follow(running.signal, resolve);
      void this.#host.sleep(firstShownAfter, running.signal).then(resolve);
    });
  }

  pause(): void {
    this.#running?.abort();
    this.#running = null;
  }

  async #follow(signal: AbortSignal, onCaughtUp: () => void): Promise<void> {
    let toldAt = this.#host.now();
    while (!signal.aborted) {
      const more = await this.#readOne(signal);
      if (!more) onCaughtUp();
      if (!more || this.#host.now() - toldAt >= interval) {
        toldAt = this.#host.now();
        if (!signal.aborted && this.#given !== null && this.#given !== this.#render()) this.#onChange();
      }
      if (this.#state === "ended") return;
      if (!more) await this.#host.sleep(this.#pauseLength(), signal);
    }
  }

  /** True if there may be more at once. */
  async #readOne(signal: AbortSignal): Promise<boolean> {
    const goesOn = this.#host.goesOn(this.#key);
    try {
      const chunk = await this.#host.door.log(this.#key, this.#cursor);
      const { lines, cursor, ended } = chunk;
      // Paused meanwhile: a resumed reading asks for this piece again.
      if (signal.aborted) return false;
      this.#text.append(chunk);
      this.#cursor = cursor;
      this.#problem = null;
      this.#failures = 0;
      // Without a cursor there is no way to ask for what follows.
      if (ended || cursor === null || (lines.length === 0 && !goesOn)) this.#state = "ended";
      return lines.length > 0 && this.#state === "open";
    } catch (error) {
      const { title, detail } = explain(error, this.#host.log);
      this.#problem = `[${title}]\n${detail}`;
      this.#failures++;
      return false;
    }
  }

  #render(): string {
    const text = this.#text.toString();
    if (this.#problem !== null) return text === "" ? `${this.#problem}\n` : `${text}\n${this.#problem}\n`;
    if (!this.#text.empty) return text;
    return `${this.#state === "ended" ? logWords().nothing : logWords().nothingYet}\n`;
  }

  /** Every two seconds; less often the longer it fails. */
  #pauseLength(): number {
    return Math.min(interval * 2 ** this.#failures, longestPause);
  }
}
