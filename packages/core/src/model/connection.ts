import type { ConnectionId } from "./job.ts";

/** One server as the person configured it. The secret is elsewhere (port `Secrets`). */
export interface Connection {
  readonly id: ConnectionId;
  /** Which connector speaks to it: a key of the registry. */
  readonly kind: string;
  readonly name: string;
  /** Values of the connector's `fields`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The connection to the server of this machine that was found by its discovery file: nobody configured it. */
export const localConnection = "local" as ConnectionId;
