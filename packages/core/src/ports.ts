/** The whole outside world. A host brings one adapter of each; tests bring fakes. */

import type { ConnectionId, Instant, JobKey } from "./model/job.ts";
import type { NotificationEvent } from "./notify/message.ts";

export interface Clock {
  now(): Instant;
  /** Milliseconds since some moment, which never jump; they may stand still while the machine sleeps. */
  monotonic(): number;
}

/** Asks the host to call `wake` at that time. Replaces the earlier wish. */
export interface Alarm {
  wakeAt(at: Instant): void;
}

/** One value per key, replaced atomically and durably before the promise resolves. */
export interface Storage {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
}

export interface Secrets {
  get(id: ConnectionId): Promise<string | null>;
}

export interface Network {
  readonly fetch: typeof fetch;
  webSocket(url: string): WebSocket;
  online(): boolean;
}

/** Sockets of this machine that have a path instead of an address: Unix sockets, and named pipes on Windows. */
export interface LocalSockets {
  /** Rejects with the system's error, which has a `code`. */
  open(path: string): Promise<LocalSocket>;
  /** The path at which a server of that name listens for this person, unless it is told otherwise. */
  usualPath(name: string): string;
}

/** A stream of bytes to and fro. */
export interface LocalSocket {
  send(bytes: Uint8Array): void;
  /** Called once, at first. `onClose` comes last; with what ended it, where that was an error. */
  listen(onBytes: (bytes: Uint8Array) => void, onClose: (error: Error | null) => void): void;
  close(): void;
}

/** Resolves as soon as the platform has taken it, never when the person answers. Showing the same id twice shows one where the platform can replace. */
export interface Notifier {
  show(event: NotificationEvent): Promise<void>;
}

/** Where the person looks. The host calls `Jobwatch.wake` when it changes. */
export interface Presence {
  /** Somebody can see a view of ours. */
  watching(): boolean;
  /** The jobs whose detail or log they have before their eyes: visible, in a window that has the focus. */
  openJobs(): readonly JobKey[];
}

export interface Log {
  debug(text: string, fields?: object): void;
  info(text: string, fields?: object): void;
  warn(text: string, fields?: object): void;
  error(text: string, fields?: object): void;
}

export interface Ports {
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly storage: Storage;
  readonly secrets: Secrets;
  readonly network: Network;
  /** null: this host has none. */
  readonly localSockets: LocalSockets | null;
  readonly notifier: Notifier;
  readonly presence: Presence;
  readonly log: Log;
  /** 0 up to 1, for jitter. */
  readonly random: () => number;
}
