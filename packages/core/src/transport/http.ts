import ky from "ky";
import type { Credential, Transport } from "../connectors/connector.ts";
import type { Instant } from "../model/job.ts";
import { ProblemError } from "../model/problem.ts";
import type { Clock, Network } from "../ports.ts";
import { readBody } from "./body.ts";
import { credentialHeaders } from "./credential.ts";
import { answerProblem, networkProblem, servedAt } from "./errors.ts";
import { isLoopback } from "./loopback.ts";
import { type Quota, quotaOf } from "./quota.ts";
import { openWebSocket } from "./websocket.ts";

/** A request that has not been answered, body included, within this time (ms) has failed. */
const timeLimit = 15_000;

export interface HttpTransportOptions {
  /** All requests and streams go below it: `base` + path, never to another origin. */
  readonly base: URL;
  readonly credential: Credential;
  /** Asked at each request, so that a new token counts at once. */
  readonly secret: () => Promise<string | null>;
  readonly network: Network;
  readonly clock: Pick<Clock, "now">;
  /** Told of every answer, also of a refusal. */
  readonly onAnswer: (heading: Heading) => void;
}

/** What an answer says beside its data. */
export interface Heading {
  /** The server's `Date`. */
  readonly servedAt: Instant | null;
  readonly quota: Quota | null;
}

/**
 * Requests and streams of one connection. The credential goes to the connection's own origin only: the address is made
 * of `base` alone, and redirects are refused instead of followed (a WebSocket follows none).
 */
export const httpTransport = ({
  base,
  credential,
  secret,
  network,
  clock,
  onAnswer,
}: HttpTransportOptions): Transport => {
  // No network is needed to reach this machine.
  const online = () => isLoopback(base) || network.online();
  const prefix = base.origin + base.pathname.replace(/\/+$/, "");
  return {
    request: async (path, { method = "GET", json, validator = null, signal }) => {
      try {
        const response = await ky(prefix + path, {
          method,
          ...(json === undefined ? {} : { json }),
          headers: {
            accept: "application/json",
            ...(validator === null ? {} : { "if-none-match": validator }),
            ...credentialHeaders(credential, await secret()),
          },
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimit)]),
          fetch: network.fetch,
          redirect: "manual",
          // What a browser holds for this origin goes along only where the connection is made for that.
          credentials: credential.type === "cookie" ? "include" : "omit",
          cache: "no-store",
          throwHttpErrors: false,
          // The schedule decides when to ask again; two schemes of retrying would multiply.
          retry: 0,
          timeout: false,
        });
        const date = servedAt(response.headers);
        onAnswer({ servedAt: date, quota: quotaOf(response.headers, date, clock.now()) });
        const text = await readBody(response);
        const wrong = answerProblem(response, text, clock.now(), method);
        if (wrong !== null) throw new ProblemError(wrong);
        return {
          status: response.status,
          text,
          validator: response.headers.get("etag"),
          servedAt: date,
        };
      } catch (error) {
        throw networkProblem(error, online());
      }
    },
    stream: (path, signal) =>
      openWebSocket({
        url: prefix.replace(/^http/, "ws") + path,
        secret: credential.type === "none" ? null : secret,
        network,
        online,
        signal,
      }),
  };
};
