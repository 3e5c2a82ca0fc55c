import { plainLine } from "../format/text.ts";
import { type ProblemCode, type ProblemError, problem } from "../model/problem.ts";
import type { Network } from "../ports.ts";
import { transportWords } from "./words.ts";

/** Milliseconds between our pings: a browser's worker is kept alive by socket traffic each 30 s. https://developer.chrome.com/docs/extensions/how-to/web-platform/websockets */
const pingEvery = 20_000;
/** A server that says nothing for this long (ms), though it is asked to, is gone: the network may not tell. */
const silenceLimit = 45_000;

export interface WebSocketOptions {
  /** `ws:` or `wss:`, at the connection's own origin. */
  readonly url: string;
  /** Asked at each connect. Sent as the first message, as no header can be set and an address ends up in logs. null: the server wants none. */
  readonly secret: (() => Promise<string | null>) | null;
  readonly network: Pick<Network, "webSocket">;
  /** Whether this machine could reach the server at all. */
  readonly online: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * The text messages of a server that answers `{type: "ping"}`, and may want `{type: "auth", token}` first. Ends quietly when
 * `signal` aborts or the reader stops; else with ProblemError when the server closes it, or is silent.
 */
export const openWebSocket = ({ url, secret, network, online, signal }: WebSocketOptions): AsyncIterable<string> => {
  let close = (): void => {};
  return new ReadableStream<string>({
    start: (controller) => {
      if (signal.aborted) return controller.close();
      const socket = connect(network, url);
      if (socket === null) return controller.error(problem("protocol", transportWords().noWebSocket));
      let silence: ReturnType<typeof setTimeout> | undefined;
      let ended = false;

      const send = (message: object) => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      };
      const pings = setInterval(() => send({ type: "ping" }), pingEvery);
      close = () => {
        ended = true;
        clearInterval(pings);
        clearTimeout(silence);
        signal.removeEventListener("abort", stop);
        socket.close();
      };
      const stop = () => {
        if (ended) return;
        close();
        controller.close();
      };
      const fail = (error: ProblemError) => {
        if (ended) return;
        close();
        controller.error(error);
      };
      const listenForSilence = () => {
        clearTimeout(silence);
        silence = setTimeout(
          () => fail(problem("timeout", transportWords().silent(silenceLimit / 1_000))),
          silenceLimit,
        );
      };

      signal.addEventListener("abort", stop, { once: true });
      listenForSilence();
      socket.addEventListener("open", () => {
        secret?.().then(
          (token) => send({ type: "auth", token }),
          () => fail(problem("auth", transportWords().noToken)),
        );
      });
      socket.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        if (ended) return;
        listenForSilence();
        if (typeof data === "string") controller.enqueue(data);
      });
      socket.addEventListener("close", ({ code, reason }) => fail(closed(code, reason, online())));
    },
    cancel: () => close(),
  });
};

/** null where the platform refuses to try: it has none, or forbids this address. */
const connect = (network: Pick<Network, "webSocket">, url: string): WebSocket | null => {
  try {
    return network.webSocket(url);
  } catch {
    return null;
  }
};

/** Our server's code for a missing or wrong token; the others mean nothing to us. */
const unauthorized = 4401;

const closed = (code: number, reason: string, online: boolean): ProblemError => {
  const what: ProblemCode = code === unauthorized ? "auth" : online ? "refused" : "offline";
  return problem(what, transportWords().streamClosed(`${code}${reason === "" ? "" : `: ${plainLine(reason, 120)}`}`));
};
