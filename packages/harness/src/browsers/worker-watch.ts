import type { CDPSession } from "playwright-core";

const STOP_TIMEOUT_MS = 10_000;

/** What the browser says about the lives of its service workers. */
export type WorkerWatch = {
  isAnyRunning(): boolean;
  /** Ends every worker at once. Resolves when none runs; rejects after 10 s. */
  stopAll(): Promise<void>;
};

/** Starts watching, through the session of any page. */
export async function watchWorkers(session: CDPSession): Promise<WorkerWatch> {
  const statuses = new Map<string, string>();
  const listeners = new Set<() => void>();
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { versionId, runningStatus } of versions) {
      statuses.set(versionId, runningStatus);
    }
    for (const listener of listeners) {
      listener();
    }
  });
  await session.send("ServiceWorker.enable");
  const isAnyRunning = () => [...statuses.values()].some((status) => status !== "stopped");

  return {
    isAnyRunning,
    stopAll: async () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const timer = setTimeout(() => reject(new Error("The service worker was not stopped")), STOP_TIMEOUT_MS);
      const listener = () => {
        if (!isAnyRunning()) {
          resolve();
        }
      };
      listeners.add(listener);
      try {
        await session.send("ServiceWorker.stopAllWorkers");
        listener();
        await promise;
      } finally {
        clearTimeout(timer);
        listeners.delete(listener);
      }
    },
  };
}
