import { firstLine, plainLine } from "../../format/text.ts";
import { isActive, type Job, type JobId } from "../../model/job.ts";
import { ProblemError, problemTitle } from "../../model/problem.ts";
import { sourceWords } from "../words.ts";
import { toStatus } from "./mapping.ts";
import type { WireStatus } from "./wire.ts";

/** Active jobs of a list that are asked for at most at once; the others have their turn at the next look. */
const atOnce = 20;

/** What `jobs.status` said of a listed row, and what both together mean. */
interface Refreshed {
  readonly row: Job;
  readonly told: Job;
}

/** The engine does not know the job any more, or did not answer: nobody knows what it does. */
const isLost = (answer: WireStatus): boolean =>
  answer.status !== null && answer.error !== null && isActive(toStatus(answer.status));

/** The row with what the server says of it now. */
export const withAnswer = (row: Job, answer: WireStatus): Job => {
  if (answer.status === null) return row;
  const error = firstLine(answer.error);
  if (isLost(answer)) return { ...row, status: "unknown", error };
  if (answer.status === row.serverStatus) return row;
  // When it ended is in the row that the store has by now.
  return { ...row, status: toStatus(answer.status), serverStatus: plainLine(answer.status, 60), error };
};

/**
 * The server's list is what its store held when somebody last asked for each job: only `jobs.status` asks the engine.
 * This keeps what that said, for as long as the list says the same as then, and decides whose turn it is.
 */
export const createRefresher = (ask: (id: JobId, signal: AbortSignal) => Promise<WireStatus>) => {
  const answers = new Map<JobId, Refreshed>();
  /** When each one was last asked for, as a number that grows. */
  const askedAt = new Map<JobId, number>();
  let turn = 0;

  const current = (row: Job): Job => {
    const known = answers.get(row.id);
    return known?.row === row ? known.told : row;
  };

  /** Those that were lost last: a store full of them must not keep the living waiting. */
  const inTurn = (rows: readonly Job[], since: number): readonly Job[] => {
    const rank = (row: Job) => (current(row).status === "unknown" ? 1 : 0);
    const at = (row: Job) => askedAt.get(row.id) ?? 0;
    return rows
      .filter((row) => isActive(row.status) && at(row) <= since)
      .toSorted((a, b) => rank(a) - rank(b) || at(a) - at(b));
  };

  const forgetOthers = (rows: readonly Job[]): void => {
    const ids = new Set(rows.map(({ id }) => id));
    for (const id of [...askedAt.keys()])
      if (!ids.has(id)) {
        askedAt.delete(id);
        answers.delete(id);
      }
  };

  return {
    /** A number for `refresh`: jobs asked for later than now are not asked again. */
    now: (): number => turn,
    /** The rows with what is known beyond them; the very same where that is nothing. */
    current: (rows: readonly Job[]): readonly Job[] => (answers.size === 0 ? rows : rows.map(current)),
    /**
     * Asks for the active rows whose turn it is. `moved`: for one of them the store holds more by now than the list told.
     * `rejected`: those that could not be asked for, each named. Throws ProblemError where the server is gone.
     */
    refresh: async (
      rows: readonly Job[],
      since: number,
      signal: AbortSignal,
    ): Promise<{ readonly moved: boolean; readonly rejected: readonly string[] }> => {
      if (askedAt.size > 0) forgetOthers(rows);
      const rejected: string[] = [];
      let moved = false;
      for (const row of inTurn(rows, since).slice(0, atOnce)) {
        askedAt.set(row.id, ++turn);
        try {
          const answer = await ask(row.id, signal);
          const told = withAnswer(row, answer);
          answers.set(row.id, { row, told });
          moved ||= answer.status !== null && answer.status !== row.serverStatus;
        } catch (error) {
          if (!(error instanceof ProblemError) || error.problem.code === "refused") throw error;
          rejected.push(`${sourceWords().job(plainLine(row.id, 60))}: ${problemTitle(error.problem)}`);
          // An engine that hangs is not asked on.
          if (error.problem.code === "timeout") break;
        }
      }
      return { moved, rejected };
    },
  };
};
