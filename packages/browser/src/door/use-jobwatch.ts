import { problem, type View } from "@jobwatch/core";
import { useEffect, useMemo, useState } from "preact/compat";
import { browser } from "wxt/browser";
import { consoleLog } from "../ports/log.ts";
import { areaStorage } from "../ports/storage.ts";
import { createSnapshots } from "../snapshot.ts";
import { doorName } from "./door-name.ts";
import { followWorker } from "./follow-worker.ts";
import type { WorkerApi } from "./worker-api.ts";

/** What a page knows of the worker. */
export interface Jobwatch {
  /** null: nothing yet, not even a snapshot. */
  readonly view: View | null;
  /** False while what is shown is a snapshot, or the worker has gone. */
  readonly connected: boolean;
  readonly door: WorkerApi;
}

/** The worker's view and door, from the page's first moment on: before the worker answers, its last snapshot. */
export const useJobwatch = (): Jobwatch => {
  const [view, setView] = useState<View | null>(null);
  const [present, setPresent] = useState<WorkerApi | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const snapshot = createSnapshots(areaStorage(browser.storage.session)).read();
    void snapshot.then((known) => setView((current) => current ?? known));
    const connect = () => browser.runtime.connect({ name: doorName });
    void followWorker({ connect, onView: setView, onDoor: setPresent, log: consoleLog }, abort.signal);
    return () => abort.abort();
  }, []);
  const door = useMemo(() => present ?? closedDoor, [present]);
  return { view, connected: present !== null, door };
};

const closed = async (): Promise<never> => {
  throw problem("offline", "the extension's worker is starting; try again in a moment");
};
const closedDoor: WorkerApi = {
  view: closed,
  // biome-ignore lint/correctness/useYield: it gives nothing but its failure.
  async *changes() {
    await closed();
  },
  refresh: closed,
  detail: closed,
  steps: closed,
  log: closed,
  act: closed,
  startable: closed,
  create: closed,
  follow: closed,
  mute: closed,
  attend: closed,
};
