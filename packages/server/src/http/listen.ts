import { createAdaptorServer, type ServerType, type WebSocketServerLike } from "@hono/node-server";
import type { Hono } from "hono";
import { WebSocketServer } from "ws";
import { StartError } from "../start-error.ts";

const usualPort = 4005;
/** A message of a stream's client, in bytes: a token at most. */
const largestMessage = 16 * 1024;
/** How many ports after the usual one are tried. */
const furtherPorts = 20;

export interface Listening {
  readonly port: number;
  /** Stops answering; open connections are cut. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 alone: on the port asked for (0: any), or with null on the first free one from 4005. */
export const listen = async (app: Hono, port: number | null): Promise<Listening> => {
  const ports = port === null ? Array.from({ length: furtherPorts + 1 }, (_, index) => usualPort + index) : [port];
  for (const candidate of ports) {
    const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
    // The types of `ws` let its options be undefined, which those of the adaptor, else the same, do not.
    const websocket = { server: sockets as WebSocketServerLike };
    const server = createAdaptorServer({ fetch: app.fetch, websocket });
    const bound = await bind(server, candidate);
    if (bound !== null) return { port: bound, close: () => close(server, sockets) };
  }
  throw new StartError(
    port === null
      ? `Ports ${usualPort} to ${usualPort + furtherPorts} are all taken; give a free one with --port`
      : `Port ${port} is taken; choose another, or leave it out to use the next free one`,
  );
};

/** The port that the server got; null when it is taken. */
const bind = (server: ServerType, port: number): Promise<number | null> =>
  new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if ("code" in error && error.code === "EADDRINUSE") resolve(null);
      else reject(new StartError(`Port ${port} cannot be used: ${error.message}`));
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });

const close = (server: ServerType, sockets: WebSocketServer): Promise<void> =>
  new Promise((resolve) => {
    for (const socket of sockets.clients) socket.terminate();
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
