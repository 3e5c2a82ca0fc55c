import type { CDPSession } from "playwright-core";

const STOP_TIMEOUT_MS = 10_000;

/** Ends every service worker of the browser, and waits until none runs. Lets go of the session. */
export async function stopWorkers(session: CDPSession): Promise<void> {
  const statuses = new Map<string, string>();
  let settle = () => {};
  session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
    for (const { versionId, runningStatus } of versions) {
      statuses.set(versionId, runningStatus);
    }
    settle();
  });
  const stopped = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The service worker was not stopped")), STOP_TIMEOUT_MS);
    settle = () => {
      if (statuses.size > 0 && [...statuses.values()].every((status) => status === "stopped")) {
        clearTimeout(timer);
        resolve();
      }
    };
  });
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  await stopped;
  await session.detach();
}
