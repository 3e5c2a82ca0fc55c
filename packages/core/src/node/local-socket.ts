import type { Socket } from "node:net";
import type { Carrier } from "../service/rpc.ts";

/** The longest message (characters) that is believed: a view of everything that is kept. */
const longest = 64 * 1024 * 1024;

export interface SocketCarrier extends Carrier {
  /** The next message, taken out of the stream before anybody listens; null when none comes within `limit` ms, or ever. */
  next(limit: number): Promise<unknown>;
}

/** A socket as a carrier: one JSON value a line. A line that is no JSON closes it. Messages wait for a listener. */
export const socketCarrier = (socket: Socket): SocketCarrier => {
  socket.setEncoding("utf8");
  let listener: ((message: unknown) => void) | null = null;
  const waiting: unknown[] = [];
  let rest = "";
  const drain = () => {
    while (listener !== null && waiting.length > 0) listener(waiting.shift());
  };
  const receive = (line: string) => {
    try {
      waiting.push(JSON.parse(line));
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
    drain();
  };
  socket.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > longest) socket.destroy();
    for (const line of lines) receive(line);
  });
  // Closing follows and tells all there is to know; without a listener Node would throw.
  socket.on("error", () => {});
  const onMessage: Carrier["onMessage"] = (next) => {
    listener = next;
    // Not at once: whoever begins to listen is still setting itself up.
    queueMicrotask(drain);
  };
  const onClose: Carrier["onClose"] = (closed) => {
    if (socket.destroyed) queueMicrotask(closed);
    else socket.once("close", () => closed());
  };
  return {
    send: (message) => {
      if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
    },
    onMessage,
    onClose,
    next: (limit) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), limit);
        onClose(() => resolve(null));
        onMessage((message) => {
          clearTimeout(timer);
          listener = null;
          resolve(message);
        });
      }),
    close: () => void socket.destroy(),
  };
};
