import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** What a request asks for. */
export interface RpcRequest {
  readonly id: number | string | null;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * What a server answers: a result; an `Error` whose `cause` is the code; the bytes as they are; or nothing: it is silent
 * (`null`) or hangs up.
 */
export type RpcScript = (request: RpcRequest) => { readonly result: unknown } | Error | Uint8Array | "hang-up" | null;

export interface RpcServer {
  readonly path: string;
  readonly requests: RpcRequest[];
  /** Connections so far, and those that are open now. */
  readonly connections: { count: number; open: number };
  /** What it answers from now on. */
  script: RpcScript;
  close(): Promise<void>;
}

/** A real server on a socket of its own that answers requests in frames of `Content-Length` as a test says. */
export const startRpcServer = async (script: RpcScript): Promise<RpcServer> => {
  const folder = await mkdtemp(path.join(tmpdir(), "jobwatch-rpc-"));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    rpc.connections.count++;
    rpc.connections.open++;
    socket.on("error", () => {});
    socket.on("close", () => {
      sockets.delete(socket);
      rpc.connections.open--;
    });
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => {
      text += chunk;
      for (;;) {
        const [whole, length] = /^Content-Length: (\d+)\r\n\r\n/.exec(text) ?? [];
        if (whole === undefined || text.length < whole.length + Number(length)) return;
        const body = text.slice(whole.length, whole.length + Number(length));
        text = text.slice(whole.length + Number(length));
        answer(socket, JSON.parse(Buffer.from(body, "latin1").toString("utf8")) as RpcRequest);
      }
    });
  });
  const answer = (socket: Socket, request: RpcRequest) => {
    rpc.requests.push(request);
    const said = rpc.script(request);
    if (said === null) return;
    if (said === "hang-up") socket.destroy();
    else socket.write(said instanceof Uint8Array ? said : frame({ jsonrpc: "2.0", ...bodyOf(said), id: request.id }));
  };
  const socketPath = path.join(folder, "s.sock");
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const rpc: RpcServer = {
    path: socketPath,
    requests: [],
    connections: { count: 0, open: 0 },
    script,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
  return rpc;
};

const bodyOf = (said: { readonly result: unknown } | Error) =>
  said instanceof Error ? { error: { code: said.cause, message: said.message } } : said;

/** One message as such a server sends it. */
export const frame = (message: unknown): Uint8Array => {
  const body = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.byteLength}\r\n\r\n`), body]);
};
