import type { Connection, Connector, JobwatchApi, Log, TestResult } from "@jobwatch/core";
import type { ConnectionSettings } from "./connections/connection-settings.ts";
import type { LocalServer } from "./local-server/local-server.ts";
import type { PolicySettings } from "./policy/policy-settings.ts";
import type { Sight } from "./sight.ts";
import type { ViewStore } from "./view-store.ts";

/** All that features get. They never see ports, leadership or storage. */
export interface Services {
  /** Always the present leader's door (this window's or another's). */
  readonly door: JobwatchApi;
  readonly views: ViewStore;
  readonly sight: Sight;
  readonly connections: ConnectionSettings;
  readonly policy: PolicySettings;
  /** Over a LogOutputChannel. */
  readonly log: Log;
  /** Tries a connection as a person entered it; never throws. */
  readonly testConnection: (connection: Connection, secret: string | null) => Promise<TestResult>;
  readonly connectors: readonly Connector[];
  readonly localServer: LocalServer;
  /** Those of which a connection can be added in this window. */
  readonly offered: readonly Connector[];
}
