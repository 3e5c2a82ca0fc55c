import { plainLine } from "../format/text.ts";
import { type ProblemError, problem } from "../model/problem.ts";
import { localWords, transportWords } from "./words.ts";

/** What it means that a socket could not be opened. `absent`: how its server is started. */
export const openProblem = (error: unknown, path: string, absent: string): ProblemError => {
  const where = plainLine(path, 120);
  switch (codeOf(error)) {
    case "ENOENT":
      return problem("refused", localWords().noSocket(absent, where));
    case "ECONNREFUSED":
      // Whoever made it died without removing it; the next server does.
      return problem("refused", localWords().leftBehind(absent, where));
    case "EACCES":
    case "EPERM":
      return problem("refused", localWords().notOurs(where));
    case "ENOTSOCK":
      return problem("refused", localWords().isNone(where));
    default:
      return problem(
        "refused",
        `${where}: ${error instanceof Error ? plainLine(error.message) : transportWords().none}`,
      );
  }
};

/** The other end closed the socket while an answer was awaited. */
export const lostProblem = (error: Error | null): ProblemError =>
  problem("refused", localWords().closed(error === null ? null : plainLine(error.message)));

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : null);
