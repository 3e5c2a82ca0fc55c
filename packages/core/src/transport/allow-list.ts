import type { Transport } from "../connectors/connector.ts";
import { problem } from "../model/problem.ts";

/** A request that may be sent: its path is this one, letter by letter, with any query. */
export interface Allowed {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
}

/** The transport without anything that is not on the list: that throws before anything is sent. Nothing is streamed. */
export const allowOnly = (transport: Transport, allowed: readonly Allowed[]): Transport => ({
  request: async (path, init) => {
    const { method = "GET" } = init;
    const [route] = path.split(/[?#]/, 1);
    if (!allowed.some((each) => each.method === method && each.path === route))
      throw problem("protocol", `Jobwatch never sends ${method} ${route} to a server of this kind`);
    return transport.request(path, init);
  },
  stream: () => {
    throw problem("protocol", "Jobwatch opens no stream to a server of this kind");
  },
});
