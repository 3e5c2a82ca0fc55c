import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { endProxy, forwardRequest, forwardUpgrade } from "../forward.ts";
import type { WorkbenchAddress } from "../vscode-host/server.ts";
import { isLoopbackHost, mayHaveMintKey } from "./admission.ts";

/** A running proxy: open windows at its address, not at the server's. */
export type MintKeyProxy = WorkbenchAddress & {
  stop(): Promise<void>;
};

/** What a {@link MintKeyProxy} stands in front of. */
export type MintKeyProxyOptions = {
  /** VS Code's server; it must have a connection token, which protects the key as well. */
  readonly server: Pick<WorkbenchAddress, "port" | "connectionToken">;
  /** 32 bytes that the secrets of the profile are sealed with. */
  readonly key: Buffer;
  /** A free port when absent. */
  readonly port?: number;
};

/**
 * Starts a loopback proxy that answers `POST /mint-key` and passes all else on to VS Code's server. Windows seal
 * stored secrets with that key, and the server alone has none: without it they would be lost at every reload.
 */
export async function startMintKeyProxy({ server, key, port = 0 }: MintKeyProxyOptions): Promise<MintKeyProxy> {
  const { connectionToken } = server;
  if (connectionToken === null) {
    throw new Error("A VS Code server without a connection token would hand the key to everybody");
  }
  const upgraded = new Set<Duplex>();

  const proxy = createServer((incoming, response) => {
    if (!isLoopbackHost(incoming.headers.host)) {
      response.writeHead(403).end("This server answers on loopback names only\n");
      return;
    }
    const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
    if (incoming.method !== "POST" || url.pathname !== "/mint-key") {
      forwardRequest(server.port, incoming, response);
    } else if (mayHaveMintKey(url, incoming.headers, connectionToken)) {
      response.writeHead(200, { "content-type": "application/octet-stream", "cache-control": "no-store" }).end(key);
    } else {
      response.writeHead(403).end("The connection token is missing\n");
    }
  });
  proxy.on("upgrade", (incoming: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!isLoopbackHost(incoming.headers.host)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    upgraded.add(socket);
    socket.on("close", () => upgraded.delete(socket));
    forwardUpgrade(server.port, incoming, socket, head);
  });

  proxy.listen(port, "127.0.0.1");
  await once(proxy, "listening");
  const bound = (proxy.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://127.0.0.1:${bound}/`,
    connectionToken,
    mintsKey: true,
    stop: () => endProxy(proxy, upgraded),
  };
}
