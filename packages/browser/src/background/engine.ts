import {
  createJobwatch,
  defaultRules,
  type Jobwatch,
  type JobwatchApi,
  type Ports,
  readPolicy,
  type View,
} from "@jobwatch/core";
import type { ConnectionStore } from "../connections/connection-store.ts";
import type { PolicyValues } from "../policy/policy-values.ts";

/** A page that opens is answered after this time (ms) even if a server is slow: with what was stored. */
const patience = 200;

export interface EngineOptions {
  readonly ports: Ports;
  readonly connections: Pick<ConnectionStore, "read">;
  readonly policy: Pick<PolicyValues, "read">;
  /** After every change, with the whole view; not before each connection was looked at once in this worker's life. */
  readonly onView: (view: View) => void;
}

/**
 * The watch of one worker's life. Built at the first need, since most wakings need all of it and a click on a
 * notification needs none.
 */
export const createEngine = ({ ports, connections, policy, onView }: EngineOptions) => {
  let started: Promise<Jobwatch> | null = null;
  let settled = false;

  const start = async (): Promise<Jobwatch> => {
    const jobwatch = createJobwatch({ ports, rules: defaultRules });
    void (async () => {
      for await (const _ of jobwatch.changes(new AbortController().signal)) if (settled) await tell(jobwatch);
    })();
    await govern(jobwatch);
    const configured = jobwatch.configure(await connections.read()).then(async () => {
      // What was stored may be old; what it says is shown only after a look at the servers.
      settled = true;
      await tell(jobwatch);
    });
    await Promise.race([configured, new Promise((resolve) => setTimeout(resolve, patience))]);
    return jobwatch;
  };
  const govern = async (jobwatch: Jobwatch) => jobwatch.setPolicy(readPolicy(await policy.read()).policy);
  const tell = async (jobwatch: Jobwatch) => onView(await jobwatch.view());

  const engine = (): Promise<Jobwatch> => {
    started ??= start().catch((error: unknown) => {
      // The storage failed: the next waking tries again.
      started = null;
      throw error;
    });
    return started;
  };

  /** What pages reach of it. */
  const door: JobwatchApi = {
    view: async () => (await engine()).view(),
    async *changes(signal) {
      yield* (await engine()).changes(signal);
    },
    refresh: async (connection) => (await engine()).refresh(connection),
    detail: async (job) => (await engine()).detail(job),
    steps: async (job) => (await engine()).steps(job),
    stepData: async (...step) => (await engine()).stepData(...step),
    log: async (job, cursor) => (await engine()).log(job, cursor),
    act: async (action, job) => (await engine()).act(action, job),
    startable: async (connection) => (await engine()).startable(connection),
    create: async (...job) => (await engine()).create(...job),
    follow: async (job, on) => (await engine()).follow(job, on),
    mute: async (target, until) => (await engine()).mute(target, until),
  };

  return {
    door,
    /** Looks where a look is due. `wake`: the network is back. */
    wake: async (reason: "due" | "wake" = "due"): Promise<void> => (await engine()).wake(reason),
    /** The person changed the rules, the quiet hours, or who tells them. */
    govern: async (): Promise<void> => govern(await engine()),
    /** The person changed connections, a token or what the browser lets us reach: they wait for what comes of it. */
    reconfigure: async (): Promise<void> => {
      const jobwatch = await engine();
      await jobwatch.configure(await connections.read());
      await jobwatch.refresh(null);
    },
  };
};
