import { styleText } from "node:util";
import {
  type ConnectionId,
  createJobwatch,
  defaultPolicy,
  defaultRules,
  formatDuration,
  type JobView,
  type JobwatchApi,
  type JournalEntry,
  jobDuration,
  jobWord,
  type StatusColor,
  statusLooks,
} from "@jobwatch/core";
import { fileStorage, systemClock, systemNetwork, timerAlarm } from "@jobwatch/core/node";
import type { DemoServer } from "./demo-server.ts";

/** The roles of `statusLooks` in a terminal. */
const colors = { muted: "gray", blue: "blue", green: "green", red: "red", yellow: "yellow" } as const satisfies Record<
  StatusColor,
  string
>;

/** What happens to a job, as one line: `01:34:12  Small test suite  Failed after 2s: Step 2 …`. */
const transitionLine = ({ transition }: JournalEntry): string => {
  const { job, observedAt } = transition;
  const time = new Date(observedAt).toTimeString().slice(0, 8);
  const duration = job.finishedAt === null ? null : jobDuration(job, observedAt);
  const word = styleText(colors[statusLooks[job.status].color], jobWord(job));
  const after = duration === null ? "" : ` after ${formatDuration(duration)}`;
  return `${styleText("gray", time)}  ${job.name}  ${word}${after}${job.error === null ? "" : `: ${job.error}`}`;
};

export interface TerminalWatch {
  readonly door: JobwatchApi;
  jobs(): Promise<readonly JobView[]>;
  stop(): void;
}

/** Watches the server from this process, with the core that the extensions have, and says each transition once. */
export const watchInTerminal = async (
  { url, token }: DemoServer,
  folder: string,
  say: (line: string) => void,
): Promise<TerminalWatch> => {
  const log = { debug: () => {}, info: () => {}, warn: say, error: say };
  const alarm = timerAlarm(() => void jobwatch.wake(), systemClock);
  const jobwatch = createJobwatch({
    ports: {
      clock: systemClock,
      alarm,
      storage: fileStorage(folder, log),
      secrets: { get: async () => token },
      network: systemNetwork,
      localSockets: null,
      notifier: { show: async () => {} },
      // The terminal is a view of its own.
      presence: { watching: () => true, openJobs: () => [] },
      log,
      random: Math.random,
    },
    rules: defaultRules,
  });
  // The lines below say everything; to announce is left to the extensions, which agree on who does.
  await jobwatch.setPolicy({ ...defaultPolicy, notifyFrom: "never" });
  const stopped = new AbortController();
  const changes = jobwatch.changes(stopped.signal);
  const told = new Set<string>();
  void (async () => {
    for await (const { journal } of changes)
      for (const entry of journal.toReversed()) {
        if (told.has(entry.transition.id)) continue;
        told.add(entry.transition.id);
        say(transitionLine(entry));
      }
  })();
  await jobwatch.configure([{ id: "start" as ConnectionId, kind: "jobs-api", name: "start", settings: { url } }]);
  return {
    door: jobwatch,
    jobs: async () => (await jobwatch.view()).jobs,
    stop: () => {
      stopped.abort();
      alarm.stop();
      jobwatch.close();
    },
  };
};
