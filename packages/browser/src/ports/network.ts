import { type Network, problem } from "@jobwatch/core";
import type { HostAccess } from "./host-access.ts";
import { networkWords } from "./words.ts";

export interface GrantedNetwork extends Network {
  /** Closes the sockets to hosts that the person no longer grants: no browser does it by itself. */
  closeRevoked(): Promise<void>;
}

/**
 * Requests to hosts that the person granted; any other fails before it is sent. A socket is not checked here: the core
 * opens one only to a server that has just answered a request.
 */
export const grantedNetwork = (
  access: Pick<HostAccess, "granted">,
  send: typeof fetch = (input, init) => fetch(input, init),
  connect: (url: string) => WebSocket = (url) => new WebSocket(url),
): GrantedNetwork => {
  const sockets = new Set<WebSocket>();
  return {
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      if (!(await access.granted(url))) throw noAccess(url);
      try {
        return await send(input, init);
      } catch (error) {
        throw error instanceof TypeError ? noConnection(url) : error;
      }
    },
    webSocket: (url) => {
      const socket = connect(url);
      sockets.add(socket);
      socket.addEventListener("close", () => sockets.delete(socket));
      return socket;
    },
    online: () => navigator.onLine,
    closeRevoked: async () => {
      for (const socket of sockets) if (!(await access.granted(httpAddress(socket.url)))) socket.close();
    },
  };
};

/** Told from a server's 403 by having no HTTP status. */
const noAccess = ({ host }: URL) => problem("permission", networkWords().noAccess(host));

/** Whatever went wrong below HTTP, browsers tell no more than that something did, each in other words. */
const noConnection = ({ host }: URL) =>
  problem(navigator.onLine ? "refused" : "offline", networkWords().noConnection(host));

/** Access is granted to `http:` and `https:`, which `ws:` and `wss:` go along with. */
const httpAddress = (url: string): URL => new URL(url.replace(/^ws/, "http"));
