import { WirePaired } from "../connectors/jobs-api/wire.ts";
import { parseAnswer } from "../connectors/parse.ts";
import { connectorOf } from "../connectors/registry.ts";
import { type Problem, ProblemError, problem } from "../model/problem.ts";
import type { Ports } from "../ports.ts";
import { httpTransport } from "../transport/http.ts";
import { pairWords } from "./words.ts";

/** What a pairing code gives: the connection's secret, and what the server's machine is called. */
export interface Paired {
  readonly token: string;
  readonly name: string;
}

/**
 * Exchanges the code that a job server shows for its token. Throws ProblemError whose message is for the person who typed
 * the code: it says what is wrong and what to do.
 */
export const pair = async (
  baseUrl: string,
  code: string,
  { network, clock }: { readonly network: Ports["network"]; readonly clock: Pick<Ports["clock"], "now"> },
): Promise<Paired> => {
  const base = connectorOf("jobs-api")?.baseUrl({ url: baseUrl });
  if (base === undefined) throw problem("protocol", "this version of Jobwatch cannot pair");
  const transport = httpTransport({
    base,
    credential: { type: "none" },
    secret: async () => null,
    network,
    clock,
    onAnswer: () => {},
  });
  try {
    const init = { method: "POST", json: { code }, signal: new AbortController().signal } as const;
    return parseAnswer(WirePaired, (await transport.request("/pair", init)).text);
  } catch (error) {
    if (error instanceof ProblemError) throw new ProblemError(inWords(error.problem, clock.now()), { cause: error });
    throw error;
  }
};

const inWords = (found: Problem, now: number): Problem => {
  switch (found.code) {
    case "permission":
      // Without a status it is not the server that refuses, but the host that may not reach it.
      if (found.httpStatus === null) return found;
      return {
        ...found,
        code: "auth",
        detail: pairWords().wrongCode,
      };
    case "limited": {
      const wait = Math.max(1, Math.ceil(((found.retryAt ?? now) - now) / 1_000));
      return { ...found, detail: pairWords().tooMany(wait) };
    }
    case "not-found":
      return { ...found, detail: pairWords().noPairing };
    default:
      return found;
  }
};
