/**
 * Time that passes only when nothing is left to do: hours of a world take milliseconds. Milliseconds since the world
 * began. `machine` events are those of the person's machine: while it sleeps they wait.
 */
export interface VirtualTime {
  now(): number;
  /** Returns what cancels it. */
  at(due: number, place: Place, run: () => void): () => void;
  /** Resolves `ms` later. */
  wait(ms: number, place: Place): Promise<void>;
  /** The machine does nothing until `ms` from now. */
  suspend(ms: number): void;
  isAsleep(): boolean;
  /** Does everything that is due until then. */
  runUntil(end: number): Promise<void>;
  /** Replaces the platform's timers by those of this machine; returns what puts them back. */
  install(): () => void;
}

export type Place = "machine" | "world";

interface Due {
  at: number;
  readonly order: number;
  readonly place: Place;
  readonly run: () => void;
  cancelled: boolean;
}

/** All promises that can go on have gone on when the platform comes to its immediates. */
const settled = (immediate: typeof setImmediate): Promise<void> => new Promise((resolve) => void immediate(resolve));

const timeOver = new DOMException("the time is over", "TimeoutError");

export const createVirtualTime = (): VirtualTime => {
  const immediate = setImmediate;
  /** Earliest last. */
  const dues: Due[] = [];
  let now = 0;
  let order = 0;
  let asleepUntil = 0;

  const isBefore = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);
  const insert = (due: Due): void => {
    let low = 0;
    for (let high = dues.length; low < high; ) {
      const middle = (low + high) >>> 1;
      const there = dues[middle];
      if (there !== undefined && isBefore(due, there)) low = middle + 1;
      else high = middle;
    }
    dues.splice(low, 0, due);
  };
  const at: VirtualTime["at"] = (due, place, run) => {
    const entry: Due = { at: Math.max(due, now), order: order++, place, run, cancelled: false };
    insert(entry);
    return () => {
      entry.cancelled = true;
    };
  };

  const install = (): (() => void) => {
    const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis;
    const { timeout } = AbortSignal;
    const timers = new Map<unknown, () => void>();
    let last = 0;
    const clear = (id: unknown): void => {
      timers.get(id)?.();
      timers.delete(id);
    };
    const after = (id: number, ms: number, run: () => void): void => {
      timers.set(id, at(now + Math.max(1, ms), "machine", run));
    };
    const replaced = {
      setTimeout: (run: () => void, ms = 0) => {
        const id = ++last;
        after(id, ms, () => {
          timers.delete(id);
          run();
        });
        return id;
      },
      setInterval: (run: () => void, ms = 0) => {
        const id = ++last;
        const repeat = () => {
          after(id, ms, repeat);
          run();
        };
        after(id, ms, repeat);
        return id;
      },
      clearTimeout: clear,
      clearInterval: clear,
    };
    Object.assign(globalThis, replaced);
    AbortSignal.timeout = (ms) => {
      const controller = new AbortController();
      at(now + ms, "machine", () => controller.abort(timeOver));
      return controller.signal;
    };
    return () => {
      Object.assign(globalThis, { setTimeout, clearTimeout, setInterval, clearInterval });
      AbortSignal.timeout = timeout;
    };
  };

  return {
    now: () => now,
    at,
    wait: (ms, place) => new Promise((resolve) => void at(now + ms, place, resolve)),
    suspend: (ms) => {
      asleepUntil = Math.max(asleepUntil, now + ms);
    },
    isAsleep: () => asleepUntil > now,
    runUntil: async (end) => {
      await settled(immediate);
      for (let next = dues.at(-1); next !== undefined && next.at <= end; next = dues.at(-1)) {
        dues.pop();
        if (next.cancelled) continue;
        if (next.place === "machine" && asleepUntil > next.at) {
          insert(Object.assign(next, { at: asleepUntil }));
          continue;
        }
        now = next.at;
        next.run();
        await settled(immediate);
      }
      now = Math.max(now, end);
    },
    install,
  };
};
