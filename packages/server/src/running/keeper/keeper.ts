import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "../../say.ts";
import type { Progress } from "../../store/rows.ts";
import { oomKills } from "../oom-kills.ts";
import { processIdentity } from "../processes.ts";
import { ProgressReading } from "../progress-reading.ts";
import { ProgressReporter } from "../progress-reporter.ts";
import { runStep, type Stream } from "../run-step.ts";
import { markBegun, writeResult } from "./attempt-files.ts";
import { OpenLogs } from "./open-logs.ts";
import {
  type Attempt,
  type AttemptResult,
  type GroupRecord,
  type KeeperEvent,
  type Order,
  resultOf,
} from "./protocol.ts";

/** Lines of stderr that a result quotes, and how much of each. */
const quotedLines = 10;
const quotedLength = 500;
/** Between two tries to write a result on a full disk, in milliseconds. */
const writePauseMs = 1_000;

interface Kept {
  readonly stop: AbortController;
  group: GroupRecord | null;
  progress: { readonly progress: Progress; readonly guessed: boolean } | null;
}

/** Runs attempts as process groups, writes their output and their ends down, and tells whoever listens. */
export class Keeper {
  readonly #logs = new OpenLogs();
  readonly #kept = new Map<string, Kept>();
  readonly #idle: () => void;
  #listener: ((event: KeeperEvent) => void) | null = null;

  /** `idle` is called when nothing is kept any more and nobody listens. */
  constructor(idle: () => void) {
    this.#idle = idle;
  }

  /** Greets whoever listens from now on, and tells them what is known of what is kept. */
  listen(listener: (event: KeeperEvent) => void): void {
    this.#listener = listener;
    listener({ type: "hello", keys: [...this.#kept.keys()] });
    for (const [key, { group, progress }] of this.#kept) {
      if (group) listener({ type: "started", key, group });
      if (progress) listener({ type: "progress", key, ...progress });
    }
  }

  /** Nobody listens any more. */
  leave(): void {
    this.#listener = null;
    this.#rest();
  }

  take(order: Order): void {
    if (order.type === "stop") this.#kept.get(order.key)?.stop.abort();
    else if (!this.#kept.has(order.attempt.key)) void this.#keep(order.attempt);
  }

  #rest(): void {
    if (this.#kept.size === 0 && this.#listener === null) this.#idle();
  }

  async #keep(attempt: Attempt): Promise<void> {
    const kept: Kept = { stop: new AbortController(), group: null, progress: null };
    this.#kept.set(attempt.key, kept);
    const result = await this.#attend(attempt, kept);
    this.#kept.delete(attempt.key);
    this.#listener?.({ type: "ended", key: attempt.key, result });
    this.#rest();
  }

  /** The file first, so that the end is known however soon the server dies. A full disk must not keep it from one that listens. */
  async #write(folder: string, result: AttemptResult): Promise<void> {
    for (;;) {
      try {
        return await writeResult(folder, result);
      } catch {
        // Where the folder is gone, nobody will ask.
        if (this.#listener || !existsSync(folder)) return;
        await sleep(writePauseMs);
      }
    }
  }

  /** Runs it and writes its result down, unless somebody else has begun it: then the result is theirs to write. */
  async #attend(attempt: Attempt, kept: Kept): Promise<AttemptResult> {
    try {
      const mark = markBegun(attempt.folder);
      if (mark === null) return resultOf({ kind: "lost" });
      const result = await this.#run(attempt, kept, (group) => {
        mark.record(group);
        kept.group = group;
        this.#listener?.({ type: "started", key: attempt.key, group });
      })
        .catch((error: unknown) => resultOf({ kind: "notStarted", reason: messageOf(error) }))
        .finally(() => mark.close());
      await this.#write(attempt.folder, result);
      return result;
    } catch (error) {
      // Not even the mark could be made, so that it was not begun.
      return resultOf({ kind: "notStarted", reason: messageOf(error) });
    }
  }

  async #run(attempt: Attempt, kept: Kept, started: (group: GroupRecord) => void): Promise<AttemptResult> {
    const limit = attempt.timeLimitMs === null ? null : AbortSignal.timeout(attempt.timeLimitMs);
    const log = await this.#logs.open(attempt.log, attempt.logLimit);
    const reporter = new ProgressReporter<NonNullable<Kept["progress"]>>((told) => {
      kept.progress = told;
      this.#listener?.({ type: "progress", key: attempt.key, ...told });
    });
    const reading = new ProgressReading((progress, guessed) => reporter.report({ progress, guessed }));
    const killsBefore = oomKills();
    let stderr: string[] = [];
    let logFault: string | null = null;
    const end = await runStep(attempt, {
      env: attempt.env,
      started: (group) => started({ id: group, identity: processIdentity(group) ?? "" }),
      lines: (stream: Stream, texts: readonly string[]) => {
        const at = new Date().toISOString();
        if (stream === "stderr") stderr = [...stderr, ...texts.slice(-quotedLines)].slice(-quotedLines);
        const logged = stream === "stdout" ? texts.filter((text) => !reading.take(text)) : texts;
        reading.guess(logged);
        return log.append(logged.map((text) => ({ at, stream, text })));
      },
      redrawn: (text) => reading.guess([text]),
      stop: limit ? AbortSignal.any([kept.stop.signal, limit]) : kept.stop.signal,
    }).finally(async () => {
      reporter.close();
      logFault = await this.#logs.close(attempt.log);
    });
    return {
      ...resultOf(end),
      stderr: stderr.map((line) => line.slice(0, quotedLength)),
      killedForMemory: oomKills() !== killsBefore,
      overLimitMs: limit?.aborted ? attempt.timeLimitMs : null,
      logFault,
    };
  }
}
