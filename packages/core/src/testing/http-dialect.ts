import type { HttpConnector, Transport } from "../connectors/connector.ts";
import type { Connection } from "../model/connection.ts";
import { systemClock, systemNetwork } from "../node/ports.ts";
import { httpTransport } from "../transport/http.ts";
import { type ContractServer, secretMarker } from "./connector-contract.ts";
import { type Script, type ScriptedServer, startScriptedServer } from "./scripted-server.ts";

export interface HttpDialect {
  readonly connector: HttpConnector;
  readonly settings?: Connection["settings"];
  /** A server with these rows, the newest last, of which the first wrote these lines. */
  readonly serve: (rows: () => readonly unknown[], written: () => readonly string[]) => Script;
  readonly failures: Readonly<Record<string, Script>>;
}

/** The connector's transport to a server that listens here. */
export const transportTo = (
  connector: HttpConnector,
  settings: Connection["settings"],
  secret: string | null = secretMarker,
): Transport =>
  httpTransport({
    base: connector.baseUrl(settings),
    credential: connector.credential(settings),
    secret: async () => secret,
    network: systemNetwork,
    clock: systemClock,
    onAnswer: () => {},
  });

/** A server of the contract over HTTP. */
export const startHttpDialect = async ({
  connector,
  settings = {},
  serve,
  failures,
}: HttpDialect): Promise<ContractServer & { readonly http: ScriptedServer }> => {
  const well = serve(
    () => contract.rows,
    () => contract.written,
  );
  const http = await startScriptedServer((request, response) => {
    // No answer at all.
    if (contract.failure === "silence") return;
    const script = contract.failure === null ? well : failures[contract.failure];
    if (script === undefined) throw new Error(`no failure “${contract.failure}”`);
    script(request, response);
  });
  const all = { url: http.url, ...settings };
  const contract: ContractServer & { readonly http: ScriptedServer } = {
    http,
    source: connector.connect(transportTo(connector, all), all),
    rows: [],
    written: [],
    failure: null,
    close: () => http.close(),
  };
  return contract;
};
