import type { JobSource } from "../connectors/connector.ts";
import { connectorOf } from "../connectors/registry.ts";
import type { Connection } from "../model/connection.ts";
import { problem } from "../model/problem.ts";
import type { Ports } from "../ports.ts";
import { type Heading, httpTransport } from "../transport/http.ts";

export interface SourceOptions {
  readonly network: Ports["network"];
  readonly clock: Pick<Ports["clock"], "now">;
  readonly onAnswer: (heading: Heading) => void;
}

/** The source of a connection, over HTTP with the connection's credential. Throws ProblemError for settings that make no sense. */
export const openSource = (
  connection: Connection,
  secret: () => Promise<string | null>,
  { network, clock, onAnswer }: SourceOptions,
): JobSource => {
  const connector = connectorOf(connection.kind);
  if (connector === null)
    throw problem("protocol", `this version of Jobwatch knows no servers of kind “${connection.kind}”`);
  const base = connector.baseUrl(connection.settings);
  const credential = connector.credential(connection.settings);
  return connector.connect(httpTransport({ base, credential, secret, network, clock, onAnswer }), connection.settings);
};
