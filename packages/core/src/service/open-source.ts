import { openLocal } from "#local-servers";
import type { JobSource } from "../connectors/connector.ts";
import { connectorOf } from "../connectors/registry.ts";
import type { Connection } from "../model/connection.ts";
import { problem } from "../model/problem.ts";
import type { Ports } from "../ports.ts";
import { type Heading, httpTransport } from "../transport/http.ts";
import { searchingTransport } from "../transport/port-search.ts";
import { serviceWords } from "./words.ts";

export interface SourceOptions {
  readonly network: Ports["network"];
  readonly localSockets: Ports["localSockets"];
  readonly clock: Pick<Ports["clock"], "now">;
  readonly onAnswer: (heading: Heading) => void;
}

/**
 * The source of a connection: over HTTP with the connection's credential, or over a socket of this machine. Throws
 * ProblemError for settings that make no sense, and for a socket where the host has none.
 */
export const openSource = (
  connection: Connection,
  secret: () => Promise<string | null>,
  { network, localSockets, clock, onAnswer }: SourceOptions,
): JobSource => {
  const connector = connectorOf(connection.kind);
  if (connector === null) throw problem("protocol", serviceWords().unknownKind(connection.kind));
  const base = connector.baseUrl(connection.settings);
  if (connector.transport === "local-socket") {
    if (localSockets === null) throw problem("protocol", serviceWords().outOfReach(connector.title));
    return openLocal(connector, base, localSockets);
  }
  const credential = connector.credential(connection.settings);
  const search = connector.search?.(connection.settings) ?? null;
  const transport = (at: URL) => httpTransport({ base: at, credential, secret, network, clock, onAnswer });
  return connector.connect(
    search === null ? transport(base) : searchingTransport(base, search, transport),
    connection.settings,
  );
};
