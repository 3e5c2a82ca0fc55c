import * as z from "zod/mini";
import { type Problem, ProblemError, problem } from "../model/problem.ts";
import { serviceWords } from "./words.ts";

/** One end of a conversation: a runtime port, a message channel or a local socket. Messages are plain JSON values, in order. */
export interface Carrier {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also if it is closed already. */
  onClose(listener: () => void): void;
  close(): void;
}

// What goes over the carrier. `stream` says that the answer is several values, ended by `end`.
const Message = z.union([
  z.object({ id: z.number(), call: z.string(), args: z.array(z.unknown()), stream: z.boolean() }),
  z.object({ id: z.number(), value: z.unknown() }),
  z.object({ id: z.number(), end: z.literal(true) }),
  z.object({
    id: z.number(),
    problem: z.custom<Problem>((value) => typeof value === "object" && value !== null && "code" in value),
  }),
  z.object({ cancel: z.number() }),
]);
type Call = { readonly id: number; readonly call: string; readonly args: readonly unknown[]; readonly stream: boolean };

/** What one end offers: methods that answer once, and `streams` that answer many times and take an AbortSignal last. */
export type Handlers = Readonly<Record<string, (...args: never[]) => unknown>>;

export interface Rpc<Remote> {
  /** The other end's methods. After the carrier has closed each rejects with ProblemError `offline`. */
  readonly remote: Remote;
  readonly closed: Promise<void>;
}

/**
 * Calls over a carrier, in both directions at once. ProblemErrors cross as the data that they are; any other error of a
 * handler arrives as a ProblemError `server`. `streams` names the remote's methods that answer with an AsyncIterable.
 */
export const openRpc = <Remote extends object>(
  carrier: Carrier,
  handlers: object,
  streams: readonly (keyof Remote & string)[],
): Rpc<Remote> => {
  const waiting = new Map<number, (message: z.output<typeof Message>) => void>();
  const serving = new Map<number, AbortController>();
  let lastId = 0;
  let open = true;

  const closed = new Promise<void>((resolve) => {
    carrier.onClose(() => {
      open = false;
      for (const abort of serving.values()) abort.abort();
      for (const [id, answer] of [...waiting]) answer({ id, problem: gone().problem });
      resolve();
    });
  });

  carrier.onMessage((raw) => {
    const parsed = Message.safeParse(raw);
    // The other end is Jobwatch of the same protocol version: anything else is a broken peer, and not listened to.
    if (!parsed.success) return carrier.close();
    const message = parsed.data;
    if ("cancel" in message) serving.get(message.cancel)?.abort();
    else if ("call" in message) void serve(message);
    else waiting.get(message.id)?.(message);
  });

  const serve = async ({ id, call, args, stream }: Call): Promise<void> => {
    const abort = new AbortController();
    serving.set(id, abort);
    try {
      const handler: unknown = Object.hasOwn(handlers, call) ? Reflect.get(handlers, call) : undefined;
      if (typeof handler !== "function") throw problem("protocol", `the other end does not know “${call}”`);
      if (stream) {
        for await (const value of handler(...args, abort.signal)) {
          if (!open) return;
          carrier.send({ id, value });
        }
        if (open) carrier.send({ id, end: true });
      } else {
        const value: unknown = await handler(...args);
        if (open) carrier.send({ id, value: value ?? null });
      }
    } catch (error) {
      const told = error instanceof ProblemError ? error.problem : problem("server", String(error)).problem;
      if (open) carrier.send({ id, problem: told });
    } finally {
      serving.delete(id);
    }
  };

  const callOnce = (call: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (!open) return reject(gone());
      const id = ++lastId;
      waiting.set(id, (message) => {
        waiting.delete(id);
        if ("value" in message) resolve(message.value);
        else reject("problem" in message ? new ProblemError(message.problem) : gone());
      });
      carrier.send({ id, call, args, stream: false });
    });

  const callStream = (call: string, args: readonly unknown[], signal: AbortSignal): AsyncIterable<unknown> => {
    const id = ++lastId;
    return new ReadableStream<unknown>({
      start: (controller) => {
        if (!open) return controller.error(gone());
        const finish = () => {
          waiting.delete(id);
          signal.removeEventListener("abort", stop);
        };
        const stop = () => {
          finish();
          if (open) carrier.send({ cancel: id });
          controller.close();
        };
        if (signal.aborted) return controller.close();
        signal.addEventListener("abort", stop, { once: true });
        waiting.set(id, (message) => {
          if ("value" in message) return controller.enqueue(message.value);
          finish();
          if ("problem" in message) controller.error(new ProblemError(message.problem));
          else controller.close();
        });
        carrier.send({ id, call, args, stream: true });
      },
      cancel: () => {
        waiting.delete(id);
        if (open) carrier.send({ cancel: id });
      },
    });
  };

  const remote = new Proxy({} as Remote, {
    get: (_, name) => {
      // A promise has a `then`: the proxy must not look like one when it is awaited.
      if (typeof name !== "string" || name === "then") return undefined;
      if (!(streams as readonly string[]).includes(name)) return (...args: unknown[]) => callOnce(name, args);
      return (...args: unknown[]) => callStream(name, args.slice(0, -1), args.at(-1) as AbortSignal);
    },
  });
  return { remote, closed };
};

const gone = (): ProblemError => problem("offline", serviceWords().windowGone);
