import { type ConnectionId, createJobwatch, defaultRules, type Jobwatch, type NotificationEvent } from "@jobwatch/core";
import { systemClock, systemNetwork, timerAlarm } from "@jobwatch/core/node";
import { fakePresence, memoryStorage, recordingLog } from "@jobwatch/core/testing";
import { onTestFinished } from "vitest";
import type { JobServer } from "../server.ts";

/** What the real core asked of a server, and told, each with its time. */
export interface Watching {
  readonly jobwatch: Jobwatch;
  readonly requests: { readonly path: string; readonly at: number }[];
  readonly shown: { readonly event: NotificationEvent; readonly at: number }[];
  readonly sockets: WebSocket[];
  /** As `Health.channel` of its one connection. */
  channel(): Promise<"push" | "poll" | null>;
}

/** The real core on real time, watching the server until the test is over. */
export const watchServer = async (
  server: JobServer,
  settings: Readonly<Record<string, string>> = {},
  name = "real",
): Promise<Watching> => {
  const requests: Watching["requests"] = [];
  const shown: Watching["shown"] = [];
  const sockets: WebSocket[] = [];
  const alarm = timerAlarm(() => void jobwatch.wake(), systemClock);
  const jobwatch = createJobwatch({
    ports: {
      clock: systemClock,
      alarm,
      storage: memoryStorage(),
      secrets: { get: async () => server.token },
      network: {
        ...systemNetwork,
        fetch: (input, init) => {
          const { pathname } = new URL(input instanceof Request ? input.url : input);
          requests.push({ path: pathname.replace("/api/v1", ""), at: Date.now() });
          return systemNetwork.fetch(input, init);
        },
        webSocket: (url) => {
          const socket = systemNetwork.webSocket(url);
          sockets.push(socket);
          return socket;
        },
      },
      notifier: { show: async (event) => void shown.push({ event, at: Date.now() }) },
      presence: fakePresence(),
      log: recordingLog(),
      localSockets: null,
      random: Math.random,
    },
    rules: defaultRules,
  });
  onTestFinished(() => {
    alarm.stop();
    jobwatch.close();
  });
  const id = name as ConnectionId;
  await jobwatch.configure([{ id, kind: "jobs-api", name: "Real", settings: { url: server.url, ...settings } }]);
  return {
    jobwatch,
    requests,
    shown,
    sockets,
    channel: async () => (await jobwatch.view()).connections[0]?.health.channel ?? null,
  };
};
