import { localConnectors } from "#local-servers";
import type { Connection } from "../model/connection.ts";
import { ProblemError } from "../model/problem.ts";
import type { Connector, HttpConnector } from "./connector.ts";
import { cronium } from "./cronium/source.ts";
import { jobsApi } from "./jobs-api/source.ts";
import { pbrain } from "./pbrain/source.ts";

/** Those that every host can reach, a browser too. A new connector is a folder here and one entry in this list. */
export const httpConnectors: readonly HttpConnector[] = [jobsApi, pbrain, cronium];

/** Every kind of server that Jobwatch knows, where it runs. */
export const connectors: readonly Connector[] = [...httpConnectors, ...localConnectors];

export const connectorOf = (kind: string): Connector | null => connectors.find((each) => each.kind === kind) ?? null;

/** The base URL of a connection's requests; null where its kind is not known or its settings make no sense. */
export const addressOf = ({ kind, settings }: Pick<Connection, "kind" | "settings">): URL | null => {
  try {
    return connectorOf(kind)?.baseUrl(settings) ?? null;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
};
