import type { Connection } from "../model/connection.ts";
import { type Problem, ProblemError, problem } from "../model/problem.ts";
import type { Ports } from "../ports.ts";
import { openSource } from "./open-source.ts";

/** `jobs`: how many the first page holds. */
export type TestResult =
  | { readonly ok: true; readonly jobs: number }
  | { readonly ok: false; readonly problem: Problem };

/** Tries a connection as a person entered it, with the secret that they entered. Nothing is kept; never throws a ProblemError. */
export const testConnection = async (
  connection: Connection,
  secret: string | null,
  ports: Pick<Ports, "network" | "localSockets"> & { readonly clock: Pick<Ports["clock"], "now"> },
): Promise<TestResult> => {
  try {
    const source = openSource(connection, async () => secret, { ...ports, onAnswer: () => {} });
    const page = await source.list({ page: null, limit: 50, validator: null }, new AbortController().signal);
    if (page === "unchanged") throw problem("protocol", "“unchanged” to a first question");
    return { ok: true, jobs: page.jobs.length };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problem: error.problem };
    throw error;
  }
};
