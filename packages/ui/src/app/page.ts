import type { Connection, ConnectionId, JobwatchApi, View, WrittenPolicy } from "@jobwatch/core";
import type { Place } from "./place.ts";

/** What components ask of the host that shows them. */
export interface UiHost {
  /** Goes there: in this page, or where the host shows such a place. */
  open(place: Place): void;
  /** The address of a place, for links that can be copied or opened beside; null: places have none here. */
  href(place: Place): string | null;
  /** Goes to where connections are added and changed, to this one there; null: none in particular. */
  settings(connection: ConnectionId | null): void;
  /** Has the person asked for access to this connection's server; null: the host keeps nobody from any. */
  readonly grant: ((connection: Connection) => void) | null;
  /** False: the host did not do it. */
  copy(text: string): Promise<boolean>;
  /** Offers a text as a file to keep. */
  save(fileName: string, text: string): Promise<void>;
  /** What a component showed (its tab, search, sort), to be there when it opens again. Answers at once. */
  readonly memory: Memory;
  readonly policy: PolicyStore;
}

/** Where the host keeps what the person wants to be told. */
export interface PolicyStore {
  read(): Promise<WrittenPolicy>;
  /** Keeps all of it; from then on it holds, also for what waits to be told. */
  write(next: WrittenPolicy): Promise<void>;
  /** Calls back after each change, from wherever it came; returns how to stop. */
  watch(onChange: () => void): () => void;
}

/** One small JSON value a name. What comes back was written by this or an earlier version: it is parsed before it is used. */
export interface Memory {
  read(name: string): unknown;
  write(name: string, value: unknown): void;
}

/** What every page of the app gets. */
export interface PageProps {
  /** null: nothing yet, not even what was last known. */
  readonly view: View | null;
  /** False while what is shown is what was last known: nothing can be asked yet. */
  readonly connected: boolean;
  readonly door: JobwatchApi;
  readonly host: UiHost;
}
