import type { Carrier, JobwatchApi, LogChunk, View, ViewChange } from "@jobwatch/core";
import { openRpc } from "@jobwatch/core";
import { makeLines } from "./inputs.ts";

/** Lines of one answer. */
const portion = 5_000;

/**
 * Whoever watches, in the same page: it knows a view, tells changes, and has a log of so many lines. Like a worker that has
 * to wake it answers after the page has shown what was stored; its own work is none of the page's.
 */
export class NearbyDoor {
  readonly #view: Promise<View>;
  readonly #lines: number;
  #tell: (change: ViewChange) => void = () => {};

  constructor(view: Promise<View>, lines: number) {
    this.#view = view;
    this.#lines = lines;
  }

  /** Over messages that are copied, as between a page and a worker. */
  readonly connect = (): Carrier => {
    const { port1, port2 } = new MessageChannel();
    openRpc(carrierOf(port2), this.#api, []);
    return carrierOf(port1);
  };

  tell(change: ViewChange): void {
    this.#tell(change);
  }

  readonly #changes = (): ReadableStream<ViewChange> =>
    new ReadableStream({
      start: (controller) => {
        this.#tell = (change) => controller.enqueue(change);
      },
    });

  readonly #log = async (_: unknown, cursor: string | null): Promise<LogChunk> => {
    const first = Number(cursor ?? 0);
    const count = Math.min(portion, this.#lines - first);
    const end = first + count;
    return { lines: makeLines(first, count), open: null, cursor: String(end), ended: end === this.#lines };
  };

  get #api(): Pick<JobwatchApi, "view" | "changes" | "log"> {
    return { view: () => this.#view, changes: this.#changes, log: this.#log };
  }
}

const carrierOf = (port: MessagePort): Carrier => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.onmessage = ({ data }) => listener(data);
  },
  onClose: () => {},
  close: () => port.close(),
});
