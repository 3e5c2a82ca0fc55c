import { type JobwatchApi, problem } from "@jobwatch/core";

/** How long (ms) a call waits for a leader while windows change seats. */
const patience = 10_000;

/**
 * A door that stays the same while leaders come and go. A call goes to the present leader; between two leaders it waits
 * for the next, and after `patience` rejects with ProblemError `offline`.
 */
export const createSwitchingDoor = (): { readonly door: JobwatchApi; lead(api: JobwatchApi | null): void } => {
  let present: JobwatchApi | null = null;
  const waiting = new Set<(api: JobwatchApi) => void>();

  const leader = (): Promise<JobwatchApi> =>
    new Promise((resolve, reject) => {
      if (present !== null) return resolve(present);
      const timer = setTimeout(() => {
        waiting.delete(arrived);
        reject(problem("offline", "no window watches the jobs at the moment"));
      }, patience);
      const arrived = (api: JobwatchApi) => {
        clearTimeout(timer);
        resolve(api);
      };
      waiting.add(arrived);
    });

  return {
    lead: (api) => {
      present = api;
      if (api === null) return;
      for (const arrived of waiting) arrived(api);
      waiting.clear();
    },
    door: {
      view: async () => (await leader()).view(),
      async *changes(signal) {
        yield* (await leader()).changes(signal);
      },
      refresh: async (connection) => (await leader()).refresh(connection),
      detail: async (job) => (await leader()).detail(job),
      steps: async (job) => (await leader()).steps(job),
      stepData: async (...step) => (await leader()).stepData(...step),
      log: async (job, cursor) => (await leader()).log(job, cursor),
      act: async (action, job) => (await leader()).act(action, job),
      startable: async (connection) => (await leader()).startable(connection),
      create: async (...job) => (await leader()).create(...job),
      follow: async (job, on) => (await leader()).follow(job, on),
      mute: async (target, until) => (await leader()).mute(target, until),
    },
  };
};
