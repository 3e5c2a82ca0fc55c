import { once } from "node:events";
import { type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

/** Sends a request on to a port of this machine, unchanged, and the answer back. */
export function forwardRequest(port: number, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url: path, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => {
    if (response.headersSent) {
      response.destroy();
    } else {
      response.writeHead(502).end("The server behind does not answer\n");
    }
  });
  response.on("close", () => onward.destroy());
  incoming.pipe(onward);
}

/** Joins an upgraded connection (a WebSocket) with a port of this machine. */
export function forwardUpgrade(port: number, incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const onward = connect(port, "127.0.0.1", () => {
    onward.write(requestHead(incoming));
    onward.write(head);
    socket.pipe(onward).pipe(socket);
  });
  for (const [one, other] of [
    [socket, onward],
    [onward, socket],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}

/** Ends a proxy with all its connections, the upgraded ones too, which the server itself no longer counts. */
export async function endProxy(proxy: Server, upgraded: ReadonlySet<Duplex>): Promise<void> {
  const closed = once(proxy, "close");
  proxy.close();
  proxy.closeAllConnections();
  for (const socket of upgraded) {
    socket.destroy();
  }
  await closed;
}

function requestHead({ method, url, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/1.1`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  }
  return `${lines.join("\r\n")}\r\n\r\n`;
}
