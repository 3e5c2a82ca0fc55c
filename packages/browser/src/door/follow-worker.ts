import { applyChange, type Log, openRpc, type View } from "@jobwatch/core";
import { portCarrier, type RuntimePort } from "./port-carrier.ts";
import type { WorkerApi } from "./worker-api.ts";

/** After a lost worker a page tries again (ms). */
const pause = 500;

export interface Following {
  /** Opens a port to the worker, which wakes it. Throws when the extension itself has gone. */
  readonly connect: () => RuntimePort;
  readonly onView: (view: View) => void;
  /** null: the worker has gone; calls wait for the next. */
  readonly onDoor: (door: WorkerApi | null) => void;
  readonly log: Log;
}

/** Keeps a page as the worker's view is, over any number of the worker's lives, until `signal` aborts. */
export const followWorker = async (following: Following, signal: AbortSignal): Promise<void> => {
  const { onDoor, log } = following;
  while (!signal.aborted) {
    try {
      await followOnce(following, signal);
    } catch (error) {
      log.debug("the worker has gone", { error: String(error) });
    }
    onDoor(null);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
};

const followOnce = async ({ connect, onView, onDoor }: Following, signal: AbortSignal): Promise<void> => {
  const { remote } = openRpc<WorkerApi>(portCarrier(connect()), {}, ["changes"]);
  // Subscribed before the view is read: a change in between is told twice rather than never.
  const changes = remote.changes(signal);
  let view = await remote.view();
  onView(view);
  onDoor(remote);
  for await (const change of changes) {
    view = applyChange(view, change);
    onView(view);
  }
};
