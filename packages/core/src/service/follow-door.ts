import type { Log } from "../ports.ts";
import type { JobwatchApi, View } from "./api.ts";
import { applyChange } from "./apply-change.ts";
import { type Carrier, openRpc } from "./rpc.ts";

/** After a lost door a page tries again (ms). */
const pause = 500;

export interface Following<Door extends JobwatchApi> {
  /** Opens a conversation with whoever watches, or wakes it. May throw: then it is tried again. */
  readonly connect: () => Carrier;
  /** What this page offers the other end. */
  readonly handlers: object;
  readonly onView: (view: View) => void;
  /** null: the other end has gone; calls wait for the next. */
  readonly onDoor: (door: Door | null) => void;
  readonly log: Log;
}

/** Keeps a page as the view behind the door is, over any number of lives of the other end, until `signal` aborts. */
export const followDoor = async <Door extends JobwatchApi>(
  following: Following<Door>,
  signal: AbortSignal,
): Promise<void> => {
  const { onDoor, log } = following;
  while (!signal.aborted) {
    try {
      await followOnce(following, signal);
    } catch (error) {
      log.debug("the other end of the door has gone", { error: String(error) });
    }
    onDoor(null);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
};

const followOnce = async <Door extends JobwatchApi>(
  { connect, handlers, onView, onDoor }: Following<Door>,
  signal: AbortSignal,
): Promise<void> => {
  const carrier = connect();
  try {
    const { remote } = openRpc<Door>(carrier, handlers, ["changes"]);
    // Subscribed before the view is read: a change in between is told twice rather than never.
    const changes = remote.changes(signal);
    let view = await remote.view();
    onView(view);
    onDoor(remote);
    for await (const change of changes) {
      view = applyChange(view, change);
      onView(view);
    }
  } finally {
    carrier.close();
  }
};
