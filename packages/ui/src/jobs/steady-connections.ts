import type { Capabilities, ConnectionId, ConnectionView } from "@jobwatch/core";
import { useRef } from "preact/compat";

/** What rows need of their connection. */
export interface Server {
  readonly name: string;
  readonly capabilities: Capabilities;
}
export type Servers = ReadonlyMap<ConnectionId, Server>;

/**
 * A connection is told anew at each check, as its health changed. Rows need only its name and what it can do: as long as
 * those say the same they keep their identity, so that no row is drawn for it.
 */
export const useServers = (connections: readonly ConnectionView[]): Servers => {
  const steady = useRef<{ readonly text: string; readonly servers: Servers }>({ text: "", servers: new Map() });
  const facts = connections.map(
    ({ connection, capabilities }) => [connection.id, connection.name, capabilities] as const,
  );
  const text = JSON.stringify(facts);
  if (text !== steady.current.text)
    steady.current = { text, servers: new Map(facts.map(([id, name, capabilities]) => [id, { name, capabilities }])) };
  return steady.current.servers;
};
