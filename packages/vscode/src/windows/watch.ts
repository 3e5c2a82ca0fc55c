import { type Connection, createJobwatch, type JobwatchApi, type Log, localConnection } from "@jobwatch/core";
import {
  type Discovery,
  discoveryFile,
  fileStorage,
  readDiscovery,
  systemClock,
  systemLocalSockets,
  systemNetwork,
  timerAlarm,
} from "@jobwatch/core/node";
import type { ConnectionSettings } from "../connections/connection-settings.ts";
import { localServerWords } from "../local-server/words.ts";
import type { PolicySettings } from "../policy/policy-settings.ts";
import type { Windows } from "./seat.ts";

/** How often (ms) the local server's discovery file is looked at: a small file, read by one window. */
const discoveryInterval = 2_000;

export interface WatchOptions {
  /** Where the state of all connections is kept. */
  readonly folder: string;
  readonly settings: ConnectionSettings;
  readonly policy: PolicySettings;
  readonly log: Log;
}

/** Watches all configured connections and the local server, until `lost`. */
export const watchConnections = async (
  { folder, settings, policy, log }: WatchOptions,
  { notifier, presence, onDidChangeAttention }: Windows,
  open: (api: JobwatchApi) => Promise<void>,
  lost: AbortSignal,
): Promise<void> => {
  let local: Discovery | null = null;
  let configured: readonly Connection[] = [];
  const alarm = timerAlarm(() => void jobwatch.wake(), systemClock);
  const jobwatch = createJobwatch({
    ports: {
      clock: systemClock,
      alarm,
      storage: fileStorage(folder, log),
      secrets: {
        get: async (id) => {
          if (id === localConnection) return local?.token ?? null;
          const connection = configured.find((each) => each.id === id);
          return connection === undefined ? null : settings.secretFor(connection);
        },
      },
      network: systemNetwork,
      localSockets: systemLocalSockets,
      notifier,
      presence,
      log,
      random: Math.random,
    },
    rules: policy.read().policy.rules,
  });
  const govern = () => jobwatch.setPolicy(policy.read().policy);

  const configure = async () => {
    configured = settings.read().connections;
    await jobwatch.configure([...(local === null ? [] : [toConnection(local)]), ...configured]);
  };
  /** A server that went away stays, with its jobs as last known, until it or another one is back. */
  const discover = async () => {
    const found = await readDiscovery(discoveryFile());
    if (found === null || (found.url === local?.url && found.token === local.token && found.pid === local.pid)) return;
    const moved = found.url !== local?.url;
    local = found;
    if (moved) await configure();
    else await jobwatch.refresh(localConnection);
  };

  await govern();
  await discover();
  const opened = open(jobwatch);
  const changed = settings.onDidChange(() => {
    // A new token or address is tried at once: the person waits for it.
    void configure().then(() => jobwatch.refresh(null));
  });
  // Who begins to look finds nothing old.
  const attended = onDidChangeAttention(() => void jobwatch.wake());
  const governed = policy.onDidChange(() => void govern());
  const timer = setInterval(() => void discover(), discoveryInterval);
  await configure();
  await new Promise<void>((resolve) => {
    if (lost.aborted) resolve();
    lost.addEventListener("abort", () => resolve(), { once: true });
  });
  clearInterval(timer);
  changed.dispose();
  governed.dispose();
  attended.dispose();
  alarm.stop();
  jobwatch.close();
  await opened;
};

const toConnection = ({ url }: Discovery): Connection => ({
  id: localConnection,
  kind: "jobs-api",
  name: localServerWords().thisMachine,
  settings: { url },
});
