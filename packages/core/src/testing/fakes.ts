import type { Instant, JobKey } from "../model/job.ts";
import { systemNetwork } from "../node/ports.ts";
import type { NotificationEvent } from "../notify/message.ts";
import type { Alarm, Clock, Log, Notifier, Ports, Presence, Storage } from "../ports.ts";

/** A clock that only moves when it is told to. `jump` sets the time of day, as a person or a time server does. */
export const fakeClock = (
  start: Instant = Date.UTC(2026, 0, 1),
): Clock & { advance(ms: number): void; jump(ms: number): void } => {
  let now = start;
  let monotonic = 0;
  return {
    now: () => now,
    monotonic: () => monotonic,
    advance: (ms) => {
      now += ms;
      monotonic += ms;
    },
    jump: (ms) => {
      now += ms;
    },
  };
};

/** Values as JSON, as on a disk. `writes` counts; the next write fails after `failNext()`. */
export const memoryStorage = (): Storage & {
  readonly values: Map<string, string>;
  writes: number;
  failNext(): void;
} => {
  const values = new Map<string, string>();
  let failing = false;
  return {
    values,
    writes: 0,
    failNext: () => {
      failing = true;
    },
    get: async (key) => {
      const value = values.get(key);
      return value === undefined ? undefined : JSON.parse(value);
    },
    async set(key, value) {
      if (failing) {
        failing = false;
        throw new Error("the disk is full");
      }
      this.writes++;
      values.set(key, JSON.stringify(value));
    },
    delete: async (key) => void values.delete(key),
  };
};

/** Remembers what was shown. The next notification is refused after `failNext()`. */
export const recordingNotifier = (): Notifier & { readonly shown: NotificationEvent[]; failNext(): void } => {
  const shown: NotificationEvent[] = [];
  let failing = false;
  return {
    shown,
    failNext: () => {
      failing = true;
    },
    show: async (event) => {
      if (failing) {
        failing = false;
        throw new Error("the platform is busy");
      }
      shown.push(event);
    },
  };
};

export const recordingLog = (): Log & { readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (level: string) => (text: string, fields?: object) =>
    void lines.push(`${level} ${text} ${JSON.stringify(fields ?? {})}`);
  return { lines, debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
};

/** Nobody looks, until a test says so by `seen`. What it puts into `open` is before the person's eyes. */
export const fakePresence = (): Presence & { seen: boolean; open: readonly JobKey[] } => {
  const presence: ReturnType<typeof fakePresence> = {
    seen: false,
    open: [],
    watching: () => presence.seen,
    openJobs: () => presence.open,
  };
  return presence;
};

/** All ports as fakes, but the network, which is real: tests bring a server of their own. */
export const fakePorts = (token: string | null = null) => {
  const alarm: Alarm & { wish: Instant | null } = {
    wish: null,
    wakeAt: (at) => {
      alarm.wish = at;
    },
  };
  return {
    clock: fakeClock(),
    alarm,
    storage: memoryStorage(),
    secrets: { get: async () => token },
    network: systemNetwork,
    localSockets: null,
    notifier: recordingNotifier(),
    presence: fakePresence(),
    log: recordingLog(),
    random: () => 0.5,
  } satisfies Ports;
};
