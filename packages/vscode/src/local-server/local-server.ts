import { localConnection } from "@jobwatch/core";
import { startLocalServer } from "@jobwatch/core/node";
import type { ViewStore } from "../view-store.ts";
import { findNode } from "./find-node.ts";
import { localServerWords } from "./words.ts";

/** The watching window looks for a new server every two seconds (ms). */
const patience = 15_000;

export interface LocalServer {
  /** Starts the job server of this machine if none runs; resolves once its jobs can be seen. Throws Error with what is wrong. */
  start(): Promise<void>;
}

export const createLocalServer = ({
  views,
  program,
  log,
}: {
  readonly views: ViewStore;
  /** The bundled command line. */
  readonly program: string;
  /** The file for what the server says. */
  readonly log: string;
}): LocalServer => ({
  start: async () => {
    const found = await findNode();
    if (found === null) throw new Error(localServerWords().needsNode);
    await startLocalServer({ ...found, program, log });
    await seen(views);
  },
});

const seen = (views: ViewStore): Promise<void> =>
  new Promise((resolve, reject) => {
    const isSeen = () => (views.connection(localConnection)?.health.checkedAt ?? null) !== null;
    if (isSeen()) return resolve();
    const end = (settle: () => void) => {
      clearTimeout(timer);
      subscription.dispose();
      settle();
    };
    const subscription = views.onDidChange(() => isSeen() && end(resolve));
    const timer = setTimeout(() => end(() => reject(new Error(localServerWords().notSeen))), patience);
  });
