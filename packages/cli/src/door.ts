import { type Connection, createJobwatch, defaultRules, type Jobwatch, type Log } from "@jobwatch/core";
import { systemClock, systemLocalSockets, systemNetwork, timerAlarm } from "@jobwatch/core/node";

/** One connection with its secret, ready to be watched. */
export interface Target {
  readonly connection: Connection;
  readonly secret: string | null;
}

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/**
 * The core that both extensions have, watching from this process for as long as the command runs. Nothing is kept: what it
 * would announce is on the screen.
 */
export const openDoor = async (targets: readonly Target[]): Promise<Jobwatch> => {
  const values = new Map<string, unknown>();
  const secrets = new Map(targets.map(({ connection, secret }) => [connection.id, secret]));
  const alarm = timerAlarm(() => void jobwatch.wake(), systemClock);
  const jobwatch = createJobwatch({
    ports: {
      clock: systemClock,
      alarm,
      storage: {
        get: async (key) => values.get(key),
        set: async (key, value) => void values.set(key, value),
        delete: async (key) => void values.delete(key),
      },
      secrets: { get: async (id) => secrets.get(id) ?? null },
      network: systemNetwork,
      localSockets: systemLocalSockets,
      notifier: { show: async () => {} },
      log: quiet,
      // Who runs it looks at what it says.
      presence: { watching: () => true, openJobs: () => [] },
      random: Math.random,
    },
    rules: defaultRules,
  });
  // Else it would take upon itself what VS Code or the browser is to tell.
  await jobwatch.setPolicy({ rules: defaultRules, quietHours: null, notifyFrom: "never" });
  await jobwatch.configure(targets.map(({ connection }) => connection));
  return {
    ...jobwatch,
    close: () => {
      alarm.stop();
      jobwatch.close();
    },
  };
};
