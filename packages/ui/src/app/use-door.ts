import { type Carrier, followDoor, type JobwatchApi, type Log, openRpc, type View } from "@jobwatch/core";
import { useEffect, useMemo, useState } from "preact/compat";

/** What a page knows of whoever watches. */
export interface Doorway<Door extends JobwatchApi> {
  /** null: nothing yet, not even what was last known. */
  readonly view: View | null;
  /** False while what is shown is what was last known. */
  readonly connected: boolean;
  /** While there is none its calls reject with ProblemError `offline`. */
  readonly door: Door;
}

export interface DoorwayOptions {
  /** Opens a conversation with whoever watches. */
  readonly connect: () => Carrier;
  /** What this page offers the other end. */
  readonly handlers: object;
  /** What was last known, to show before the first answer. */
  readonly recall: () => Promise<View | null>;
  readonly log: Log;
}

/** The view and the door, from the page's first moment on, over any number of lives of the other end. */
export const useDoor = <Door extends JobwatchApi>({
  connect,
  handlers,
  recall,
  log,
}: DoorwayOptions): Doorway<Door> => {
  const [view, setView] = useState<View | null>(null);
  const [present, setPresent] = useState<Door | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void recall().then((known) => setView((current) => current ?? known));
    const onDoor = (door: Door | null) => setPresent(() => door);
    void followDoor<Door>({ connect, handlers, onView: setView, onDoor, log }, abort.signal);
    return () => abort.abort();
  }, [connect, handlers, recall, log]);
  const door = useMemo(() => present ?? openRpc<Door>(nobody, {}, ["changes"]).remote, [present]);
  return { view, connected: present !== null, door };
};

/** A conversation that has ended. */
const nobody: Carrier = {
  send: () => {},
  onMessage: () => {},
  onClose: (listener) => listener(),
  close: () => {},
};
