import * as z from "zod/mini";
import type { PortSearch, Transport } from "../connectors/connector.ts";
import { ProblemError, problem } from "../model/problem.ts";
import { transportWords } from "./words.ts";

/** Ports that are tried at once. */
const atOnce = 8;
/** A port that does not answer within this time (ms) is not what is looked for. */
const patience = 1_500;

/**
 * The transport to a server that took the first free one of several ports: it is looked for at the first need, and once
 * more where nothing answers any longer. `open`: the transport to one address.
 */
export const searchingTransport = (base: URL, search: PortSearch, open: (base: URL) => Transport): Transport => {
  let found: Transport | null = null;
  let looking: Promise<Transport> | null = null;
  const locate = (): Promise<Transport> => {
    looking ??= look(base, search, open).finally(() => {
      looking = null;
    });
    return looking;
  };
  const located = async (): Promise<Transport> => {
    found ??= await locate();
    return found;
  };
  return {
    request: async (path, init) => {
      const known = found;
      try {
        return await (await located()).request(path, init);
      } catch (error) {
        // It may have begun anew elsewhere. What is no question may have been heard all the same: it is not said twice.
        if (known === null || !(error instanceof ProblemError) || error.problem.code !== "refused") throw error;
        found = null;
        if (init.method !== undefined && init.method !== "GET") throw error;
        return await (await located()).request(path, init);
      }
    },
    async *stream(path, signal) {
      yield* (await located()).stream(path, signal);
    },
  };
};

/** The lowest port of which the server answers. */
const look = async (base: URL, { last, path }: PortSearch, open: (base: URL) => Transport): Promise<Transport> => {
  const first = Number(base.port);
  for (let from = first; from <= last; from += atOnce) {
    const ports = Array.from({ length: Math.min(atOnce, last - from + 1) }, (_, i) => from + i);
    const tried = await Promise.all(ports.map((port) => probe(open(at(base, port)), path)));
    const found = tried.find((transport) => transport !== null);
    if (found != null) return found;
  }
  throw problem("refused", transportWords().noPort(base.hostname, first, last));
};

const at = (base: URL, port: number): URL => {
  const url = new URL(base);
  url.port = String(port);
  return url;
};

const Healthy = z.record(z.string(), z.unknown());

const probe = async (transport: Transport, path: string): Promise<Transport | null> => {
  try {
    const { text } = await transport.request(path, { signal: AbortSignal.timeout(patience) });
    return Healthy.safeParse(JSON.parse(text)).success ? transport : null;
  } catch (error) {
    // Neither an answer of ours nor JSON: somebody else, or nobody.
    if (error instanceof ProblemError || error instanceof SyntaxError) return null;
    throw error;
  }
};
