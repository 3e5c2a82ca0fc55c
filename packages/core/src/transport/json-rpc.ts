import * as z from "zod/mini";
import type { RpcTransport } from "../connectors/connector.ts";
import { parseAnswer } from "../connectors/parse.ts";
import { plainLine } from "../format/text.ts";
import { type ProblemCode, ProblemError, problem } from "../model/problem.ts";
import type { LocalSocket, LocalSockets } from "../ports.ts";
import { createFrameReader, toFrame } from "./frames.ts";
import { lostProblem, openProblem } from "./local-errors.ts";
import { localWords, transportWords } from "./words.ts";

/** A request that has not been answered within this time (ms) has failed. */
const timeLimit = 15_000;
/** A connection that nothing was asked on for so long (ms) is closed: the server may want to stop when nobody is there. */
const linger = 100;

export interface JsonRpcOptions {
  readonly path: string;
  readonly sockets: LocalSockets;
  /** Said where nobody listens. */
  readonly absent: string;
}

/**
 * Requests by JSON-RPC 2.0 in frames of `Content-Length`. One at a time, on a connection that is opened when something is
 * asked and closed as soon as nothing is: a server of this kind counts connections to know whether it is needed.
 *
 * Not vscode-jsonrpc: it is made for two equal peers, weighs 62 kB minified where this adds 4, brings no time limit and no
 * largest answer, and its Node part could not stand in core.
 */
export const jsonRpc = ({ path, sockets, absent }: JsonRpcOptions): RpcTransport => {
  let line: Line | null = null;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const connect = async (): Promise<Line> => {
    try {
      return createLine(await sockets.open(path));
    } catch (error) {
      throw openProblem(error, path, absent);
    }
  };

  const ask = async (method: string, params: object, signal: AbortSignal): Promise<unknown> => {
    signal.throwIfAborted();
    const open = line?.ended() === false ? line : await withinLimits(connect(), signal);
    line = open;
    const id = ++asked;
    return await open.ask(id, JSON.stringify({ jsonrpc: "2.0", id, method, params }), signal);
  };

  /** An opening that comes too late is closed at once. */
  const withinLimits = (opening: Promise<Line>, signal: AbortSignal): Promise<Line> =>
    new Promise((resolve, reject) => {
      const give = () => reject(signal.reason);
      signal.addEventListener("abort", give, { once: true });
      opening.then(
        (opened) => {
          signal.removeEventListener("abort", give);
          if (signal.aborted) opened.close();
          else resolve(opened);
        },
        (error: unknown) => reject(error),
      );
    });

  const limited = async (method: string, params: object, signal: AbortSignal, limit: number) => {
    // Each begins to count when its turn has come.
    const late = AbortSignal.timeout(limit);
    try {
      return await ask(method, params, AbortSignal.any([signal, late]));
    } catch (error) {
      if (signal.aborted) throw problem("timeout", transportWords().stopped);
      if (late.aborted) throw problem("timeout", transportWords().tooLate);
      throw error;
    }
  };

  return {
    call: (method, params, signal, limit = timeLimit) => {
      clearTimeout(closing);
      waiting++;
      const turn = last.then(() => limited(method, params, signal, limit));
      last = turn
        .catch(() => {})
        .then(() => {
          waiting--;
          if (waiting === 0) closing = setTimeout(() => line?.close(), linger);
        });
      return turn;
    },
  };
};

/** One connection, while it is open. */
interface Line {
  /** One at a time. Rejects with ProblemError, or the signal's reason. */
  ask(id: number, text: string, signal: AbortSignal): Promise<unknown>;
  ended(): boolean;
  close(): void;
}

const createLine = (socket: LocalSocket): Line => {
  const read = createFrameReader();
  let ended = false;
  let pending: { readonly id: number; resolve(result: unknown): void; reject(error: unknown): void } | null = null;

  /** What comes later could be taken for an answer to something else. */
  const end = (error: unknown) => {
    if (ended) return;
    ended = true;
    socket.close();
    pending?.reject(error);
    pending = null;
  };
  const hear = (text: string) => {
    // Nobody asked: what a server tells by itself means nothing to us.
    if (pending === null) return;
    const heard = answerTo(pending.id, text);
    if (heard === null) return;
    const { resolve, reject } = pending;
    pending = null;
    if (heard instanceof ProblemError) reject(heard);
    else resolve(heard.result);
  };
  socket.listen(
    (bytes) => {
      try {
        for (const text of read(bytes)) hear(text);
      } catch (error) {
        end(error);
      }
    },
    (error) => end(lostProblem(error)),
  );
  return {
    ask: (id, text, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => end(signal.reason);
        const done = () => signal.removeEventListener("abort", stop);
        pending = {
          id,
          resolve: (result) => {
            done();
            resolve(result);
          },
          reject: (error) => {
            done();
            reject(error);
          },
        };
        signal.addEventListener("abort", stop, { once: true });
        socket.send(toFrame(text));
      }),
    ended: () => ended,
    close: () => end(lostProblem(null)),
  };
};

const Message = z.object({
  id: z._default(z.nullable(z.union([z.number(), z.string()])), null),
  /** Of a message that is no answer. */
  method: z.optional(z.string()),
  result: z.optional(z.unknown()),
  error: z.optional(z.nullable(z.object({ code: z.number(), message: z.string() }))),
});

/**
 * The answer to question `id`, or the error that it is. null: the message is none. Throws ProblemError `protocol` where
 * the two ends do not mean the same question: then the stream is to be closed.
 */
const answerTo = (id: number, text: string): { readonly result: unknown } | ProblemError | null => {
  const message = parseAnswer(Message, text);
  if (message.method !== undefined) return null;
  // A server that could not even read the question cannot repeat its id; as one is asked at a time, it is this one.
  if (message.error && (message.id === id || message.id === null)) return refusal(message.error);
  if (message.id === null) return null;
  if (message.id !== id) throw problem("protocol", localWords().otherQuestion);
  if (!("result" in message)) throw problem("protocol", localWords().noResult);
  return { result: message.result };
};

/** https://www.jsonrpc.org/specification#error_object */
const methodNotFound = -32601;
const internalError = -32603;

const refusal = ({ code, message }: { readonly code: number; readonly message: string }): ProblemError => {
  // The range that the specification leaves to servers means the same as an internal error.
  const isServers = code === internalError || (code <= -32000 && code >= -32099);
  const what: ProblemCode = isServers ? "server" : "protocol";
  const hint = code === methodNotFound ? localWords().otherVersion : "";
  return problem(what, `${plainLine(message, 200)} (${code})${hint}`);
};
