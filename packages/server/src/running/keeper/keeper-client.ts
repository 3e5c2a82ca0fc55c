import type { Progress } from "../../store/rows.ts";
import { readMark, readResult } from "./attempt-files.ts";
import { findKeeper, type KeeperConnection, startKeeper } from "./keeper-connection.ts";
import { endLeftovers } from "./leftovers.ts";
import { type Attempt, type AttemptResult, type GroupRecord, type KeeperEvent, resultOf } from "./protocol.ts";

/** Who follows an attempt. */
export interface Follower {
  started(group: GroupRecord): void;
  progress(progress: Progress, guessed: boolean): void;
  /** Ends the attempt's processes; its result then tells how they took it. */
  readonly stop: AbortSignal;
}

interface Followed {
  readonly attempt: Attempt;
  readonly follower: Follower;
  readonly resolve: (result: AttemptResult | Promise<AttemptResult>) => void;
}

export interface KeeperClientOptions {
  readonly dataFolder: string;
  /** What Node is given to run the keeper, before the data folder. */
  readonly program: readonly string[];
  /** The keeper's own. */
  readonly env: NodeJS.ProcessEnv;
}

/** The server's end of the line to its keeper, which is found or started when it is first needed. */
export class KeeperClient {
  readonly #options: KeeperClientOptions;
  readonly #followed = new Map<string, Followed>();
  /** What the keeper has and nobody has asked for yet: found there after a start of the server. */
  readonly #unasked = new Map<string, KeeperEvent[]>();
  #connection: Promise<KeeperConnection> | null = null;
  #connected: KeeperConnection | null = null;

  constructor(options: KeeperClientOptions) {
    this.#options = options;
  }

  /**
   * Runs an attempt, or follows the one that already runs, or tells how it ended: whatever is true of it, it is begun once at
   * most. `prepare` makes what it needs, just before it is begun. Rejects where that fails, or there is no keeper to be had.
   */
  async attend(attempt: Attempt, follower: Follower, prepare: () => Promise<void>): Promise<AttemptResult> {
    const { key, folder } = attempt;
    for (;;) {
      const connection = await this.#connect();
      if (!this.#unasked.has(key)) {
        // The keeper writes a result before it forgets: what it does not have and was begun has one, or is lost.
        const result = await readResult(folder);
        if (result) return result;
        if (readMark(folder)) return lost(attempt);
        // It was never begun, and now it need not be.
        if (follower.stop.aborted) return resultOf({ kind: "lost" });
        await prepare();
      }
      // Meanwhile it may have gone.
      if (connection === this.#connected) return this.#follow(attempt, follower, connection);
    }
  }

  /** Lets go of the keeper. What it keeps runs on. */
  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => null);
    await connection?.close();
  }

  #follow(attempt: Attempt, follower: Follower, connection: KeeperConnection): Promise<AttemptResult> {
    const { key } = attempt;
    const missed = this.#unasked.get(key);
    this.#unasked.delete(key);
    const stop = () => connection.send({ type: "stop", key });
    return new Promise<AttemptResult>((resolve) => {
      this.#followed.set(key, { attempt, follower, resolve });
      if (missed) for (const event of missed) this.#hear(event);
      else connection.send({ type: "run", attempt });
      if (follower.stop.aborted) stop();
      else follower.stop.addEventListener("abort", stop);
    }).finally(() => follower.stop.removeEventListener("abort", stop));
  }

  #connect(): Promise<KeeperConnection> {
    this.#connection ??= this.#find().catch((error: unknown) => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }

  async #find(): Promise<KeeperConnection> {
    const { program, dataFolder, env } = this.#options;
    const listener = { event: (event: KeeperEvent) => this.#hear(event), closed: () => this.#lose() };
    this.#connected =
      (await findKeeper(dataFolder, listener)) ?? (await startKeeper(program, dataFolder, env, listener));
    return this.#connected;
  }

  #hear(event: KeeperEvent): void {
    if (event.type === "hello") {
      for (const key of event.keys) this.#unasked.set(key, []);
      return;
    }
    const followed = this.#followed.get(event.key);
    if (!followed) {
      // The last one of each kind says it all.
      const others = this.#unasked.get(event.key)?.filter(({ type }) => type !== event.type);
      if (others) this.#unasked.set(event.key, [...others, event]);
      return;
    }
    switch (event.type) {
      case "started":
        followed.follower.started(event.group);
        break;
      case "progress":
        followed.follower.progress(event.progress, event.guessed);
        break;
      case "ended":
        this.#followed.delete(event.key);
        followed.resolve(event.result);
    }
  }

  /** The keeper died: of what it kept, some may have ended in its last moment, and the rest is lost. */
  #lose(): void {
    this.#connection = null;
    this.#connected = null;
    this.#unasked.clear();
    for (const { attempt, resolve } of this.#followed.values()) resolve(lost(attempt));
    this.#followed.clear();
  }
}

/** An attempt that nobody keeps any more: as it ended if that was written down, else its processes are ended. */
const lost = async (attempt: Attempt): Promise<AttemptResult> => {
  const result = await readResult(attempt.folder);
  if (result) return result;
  await endLeftovers(attempt);
  return resultOf({ kind: "lost" });
};
