import { type WireStreamMessage, WireStreamRequest, wireStreamClosed } from "@jobwatch/core/jobs-api";
import type { JobFeed } from "./job-feed.ts";

/** How long a client may take to send its token, in milliseconds. */
const authMs = 5_000;
/** Bytes that may wait for a client. More, and it does not read: it is closed, and resumes by the list. */
const mostWaiting = 1024 * 1024;

/** The socket of one client. */
export interface StreamSocket {
  readonly bufferedAmount: number;
  send(text: string): void;
  close(code: number, reason: string): void;
}

export interface StreamClientOptions {
  readonly feed: Pick<JobFeed, "subscribe" | "since">;
  readonly isToken: (token: string) => boolean;
}

/** One client of the stream: nobody until its first message holds the token, then told of every job that changes. */
export class StreamClient {
  readonly #socket: StreamSocket;
  readonly #options: StreamClientOptions;
  readonly #deadline: NodeJS.Timeout;
  #unsubscribe: (() => void) | null = null;
  #open: boolean = true;

  constructor(socket: StreamSocket, options: StreamClientOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#deadline = setTimeout(
      () => this.#end(wireStreamClosed.unauthorized, `No token within ${authMs / 1_000} seconds`),
      authMs,
    );
  }

  receive(text: string): void {
    if (!this.#open) return;
    const message = readRequest(text);
    if (this.#unsubscribe === null) this.#admit(message?.type === "auth" ? message : null);
    else if (message?.type === "ping") this.#send({ type: "pong" });
  }

  /** The socket is gone. */
  closed(): void {
    this.#open = false;
    clearTimeout(this.#deadline);
    this.#unsubscribe?.();
  }

  #admit(auth: { readonly token: string; readonly after: string | null } | null): void {
    if (auth && this.#options.isToken(auth.token)) {
      clearTimeout(this.#deadline);
      this.#unsubscribe = this.#options.feed.subscribe((each) => this.#sendText(each));
      const missed = auth.after === null ? null : this.#options.feed.since(auth.after);
      this.#send({ type: "ready", resumed: missed !== null });
      for (const message of missed ?? []) this.#sendText(message);
    } else this.#end(wireStreamClosed.unauthorized, "The first message must be the token, and it must be right");
  }

  #send(message: WireStreamMessage): void {
    this.#sendText(JSON.stringify(message));
  }

  #sendText(text: string): void {
    if (this.#socket.bufferedAmount > mostWaiting) this.#end(wireStreamClosed.slow, "Messages were not read in time");
    else this.#socket.send(text);
  }

  #end(code: number, reason: string): void {
    this.closed();
    this.#socket.close(code, reason);
  }
}

const readRequest = (text: string): ReturnType<typeof WireStreamRequest.parse> | null => {
  try {
    return WireStreamRequest.parse(JSON.parse(text));
  } catch {
    return null;
  }
};
