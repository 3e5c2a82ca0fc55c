import { WireJob, WireStreamMessage } from "@jobwatch/core/jobs-api";
import { onTestFinished } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import { until } from "./until.ts";

/** A client of the stream, closed after the test. It sends nothing by itself. */
export class Stream {
  readonly socket: WebSocket;
  readonly messages: WireStreamMessage[] = [];
  #closed: number | null = null;
  #refused: string | null = null;

  constructor({ url }: { readonly url: string }, options: ClientOptions = {}) {
    this.socket = new WebSocket(`${url.replace(/^http/, "ws")}/stream`, options);
    this.socket.on("message", (data) => this.messages.push(WireStreamMessage.parse(JSON.parse(String(data)))));
    this.socket.on("close", (code) => {
      this.#closed = code;
    });
    this.socket.on("error", (error) => {
      this.#refused = error.message;
    });
    onTestFinished(() => this.socket.terminate());
  }

  /** One that may send its token. */
  static async opened(server: { readonly url: string }): Promise<Stream> {
    const stream = new Stream(server);
    await stream.opened();
    return stream;
  }

  /** One that has sent the token and may listen. */
  static async ready(server: { readonly url: string; readonly token: string }): Promise<Stream> {
    const stream = await Stream.opened(server);
    stream.send({ type: "auth", token: server.token });
    await until("the stream is ready", () => stream.messages[0] ?? null);
    return stream;
  }

  opened(): Promise<true> {
    return until("the socket is open", () => (this.socket.readyState === WebSocket.OPEN ? true : null));
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** The code with which the server closed it. */
  closed(): Promise<number> {
    return until("the stream is closed", () => this.#closed);
  }

  /** Why there is no stream at all. */
  refused(): Promise<string> {
    return until("the stream is refused", () => this.#refused);
  }

  jobs(): readonly WireJob[] {
    return this.messages.flatMap((each) => (each.type === "job" ? [WireJob.parse(each.job)] : []));
  }
}
