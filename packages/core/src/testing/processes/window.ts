/**
 * One window as a process of its own: the leadership, the storage and the engine that are shipped, with a notifier that
 * appends to a file. Started by `crowd.ts`, bundled as the extension is.
 */
import { openSync, writeSync } from "node:fs";
import path from "node:path";
import type { ConnectionId } from "../../model/job.ts";
import { fileStorage } from "../../node/file-storage.ts";
import { takeSeat } from "../../node/leadership.ts";
import { systemClock, systemNetwork, timerAlarm } from "../../node/ports.ts";
import { defaultRules } from "../../notify/rules.ts";
import type { Log } from "../../ports.ts";
import type { JobwatchApi } from "../../service/api.ts";
import { createJobwatch } from "../../service/jobwatch.ts";
import { openRpc } from "../../service/rpc.ts";

const [folder = "", urls = ""] = process.argv.slice(2);
const me = String(process.pid);

/** A single append is whole or not there, whoever else appends. */
const appender = (name: string) => {
  const file = openSync(path.join(folder, name), "a");
  return (value: object) => void writeSync(file, `${JSON.stringify(value)}\n`);
};
const show = appender("shown");
const say = appender("roles");
const complain = appender("errors");

const log: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: (text, fields) => complain({ by: me, text, fields }),
};

const connections = urls.split(",").map((url, index) => ({
  id: `c${index}` as ConnectionId,
  kind: "jobs-api",
  name: `Server ${index}`,
  settings: { url },
}));

// No top-level await: the bundle is CommonJS.
void takeSeat({
  folder,
  name: "windows",
  signal: new AbortController().signal,
  ready: async () => {},
  lead: async (lobby, lost) => {
    say({ by: me, role: "leader", at: Date.now() });
    const alarm = timerAlarm(() => void jobwatch.wake(), systemClock);
    const jobwatch = createJobwatch({
      ports: {
        clock: systemClock,
        alarm,
        storage: fileStorage(path.join(folder, "state"), log),
        secrets: { get: async () => me },
        network: systemNetwork,
        localSockets: null,
        notifier: { show: async (event) => show({ by: me, id: event.id, covers: event.covers }) },
        presence: { watching: () => false, openJobs: () => [] },
        log,
        random: Math.random,
      },
      rules: defaultRules,
    });
    lobby.onFollower((carrier) => void openRpc<object>(carrier, jobwatch, []));
    await jobwatch.configure(connections);
    await new Promise<void>((resolve) => lost.addEventListener("abort", () => resolve(), { once: true }));
    alarm.stop();
    jobwatch.close();
  },
  follow: async (carrier) => {
    const { remote, closed } = openRpc<JobwatchApi>(carrier, {}, ["changes"]);
    say({ by: me, role: "follower", at: Date.now() });
    await remote.view().catch(() => {});
    await closed;
  },
  onTrouble: (text) => {
    if (text !== null) complain({ by: me, text });
  },
});
