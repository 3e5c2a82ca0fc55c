import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { endProxy, forwardRequest, forwardUpgrade } from "./forward.ts";

/** A request that passed by. */
export type SeenRequest = {
  /** When its head came (ms since 1970). */
  readonly at: number;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Whether it asked for a WebSocket. */
  readonly upgrade: boolean;
};

/** Stands in front of a server of this machine and notes who asks it for what. */
export type RecordingProxy = {
  /** As the server behind, with another port. */
  readonly url: string;
  /** In the order of their coming. */
  readonly requests: readonly SeenRequest[];
  /** How many WebSockets are open now. */
  sockets(): number;
  stop(): Promise<void>;
};

/** Starts a loopback proxy that passes everything on to the server at `url`, sockets too. */
export async function startRecordingProxy(url: string): Promise<RecordingProxy> {
  const { port, pathname } = new URL(url);
  const requests: SeenRequest[] = [];
  const upgraded = new Set<Duplex>();
  const note = ({ method = "", url: path = "" }: IncomingMessage, upgrade: boolean) =>
    requests.push({ at: Date.now(), method, path, upgrade });

  const proxy = createServer((incoming, response) => {
    note(incoming, false);
    forwardRequest(Number(port), incoming, response);
  });
  proxy.on("upgrade", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    note(incoming, true);
    upgraded.add(socket);
    socket.on("close", () => upgraded.delete(socket));
    forwardUpgrade(Number(port), incoming, socket, head);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const bound = (proxy.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}${pathname}`,
    requests,
    sockets: () => upgraded.size,
    stop: () => endProxy(proxy, upgraded),
  };
}
