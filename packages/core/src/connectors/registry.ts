import type { Connector } from "./connector.ts";
import { jobsApi } from "./jobs-api/source.ts";

/** Every kind of server that Jobwatch knows. A new connector is a folder here and one entry in this list. */
export const connectors: readonly Connector[] = [jobsApi];

export const connectorOf = (kind: string): Connector | null => connectors.find((each) => each.kind === kind) ?? null;
