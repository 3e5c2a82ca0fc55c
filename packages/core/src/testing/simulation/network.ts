import type { MachineParts } from "./machine.ts";
import type { Reply } from "./server.ts";
import type { Await } from "./story.ts";

/** Who asks. */
interface Asker {
  readonly name: string;
  readonly isAlive: () => boolean;
  readonly bodyOf: (text: string) => BodyInit;
}

/** The way from the machine to the server and back. */
export interface Network {
  exchange(request: Request, asker: Asker): Promise<Response>;
  /** What the server asked for counts no more: who heard it died, or its clock was set. */
  forgetPatience(): void;
  /** Requests that were sent though the server had asked for patience. */
  readonly impatient: readonly string[];
  /** When a list was answered for the first time; null: not yet. */
  readonly firstAnswerAt: () => number | null;
}

type NetworkParts = Pick<MachineParts, "time" | "random" | "api" | "trace"> & {
  /** What is heard now cannot be noted. */
  readonly isDiskFull: () => boolean;
};

export const createNetwork = ({ time, random, api, trace, isDiskFull }: NetworkParts): Network => {
  const impatient: string[] = [];
  let firstAnswerAt: number | null = null;
  /** The server asked for patience: since the machine heard it, until when it may not be asked. */
  let patience: { readonly from: number; readonly until: number } | null = null;

  const exchange: Network["exchange"] = (request, { name, isAlive, bodyOf }) =>
    new Promise((resolve, reject) => {
      const { signal } = request;
      if (signal.aborted) return reject(signal.reason);
      let over = false;
      const settle = (act: () => void): void => {
        if (over) return;
        over = true;
        act();
      };
      signal.addEventListener("abort", () => settle(() => reject(signal.reason)), { once: true });
      const sentAt = time.now();
      const path = request.url.replace(/^.*\/v1/, "");
      if (patience !== null && sentAt > patience.from && sentAt < patience.until)
        impatient.push(`${request.method} ${path} at ${sentAt}, though not to ask before ${patience.until}`);
      time.at(sentAt + random.int(2, 30), "world", () => {
        let reply: Reply | null;
        try {
          reply = api.reply(request);
        } catch (error) {
          trace(`${name} ${request.method} ${path}: ${String(error)}`);
          time.at(time.now() + 10, "machine", () => settle(() => reject(error)));
          return;
        }
        if (reply === null) return;
        const response = reply.response(bodyOf);
        trace(`${name} ${request.method} ${path}: ${response.status}, in ${reply.delay} ms`);
        if (response.ok && path.startsWith("/jobs?")) firstAnswerAt ??= time.now();
        const wait = Number(response.headers.get("retry-after"));
        time.at(time.now() + reply.delay, "machine", () =>
          settle(() => {
            // Only what a look asked for counts: a person's action or the API's description are asked for beside it.
            if (isAlive() && response.status === 429 && wait > 0 && path.startsWith("/jobs?") && !isDiskFull())
              patience = { from: time.now(), until: time.now() + (wait - 1) * 1_000 };
            resolve(response);
          }),
        );
      });
    });

  return {
    exchange,
    forgetPatience: () => {
      patience = null;
    },
    impatient,
    firstAnswerAt: () => firstAnswerAt,
  };
};

/** What it is to die at. */
export const kindOf = (request: Request): Await => {
  const { pathname } = new URL(request.url);
  if (pathname.endsWith("/openapi.json")) return "api document";
  return /\/jobs\/[^/]+$/.test(pathname) ? "job by id" : "list";
};
