import { plainLine } from "../format/text.ts";
import { type ProblemError, problem } from "../model/problem.ts";

/** What it means that a socket could not be opened. `absent`: how its server is started. */
export const openProblem = (error: unknown, path: string, absent: string): ProblemError => {
  const where = plainLine(path, 120);
  switch (codeOf(error)) {
    case "ENOENT":
      return problem("refused", `${absent}; there is no socket ${where}`);
    case "ECONNREFUSED":
      // Whoever made it died without removing it; the next server does.
      return problem("refused", `${absent}; the socket ${where} was left behind`);
    case "EACCES":
    case "EPERM":
      return problem("refused", `the socket ${where} belongs to another person`);
    case "ENOTSOCK":
      return problem("refused", `${where} is no socket`);
    default:
      return problem("refused", `${where}: ${error instanceof Error ? plainLine(error.message) : "no connection"}`);
  }
};

/** The other end closed the socket while an answer was awaited. */
export const lostProblem = (error: Error | null): ProblemError =>
  problem("refused", `the server closed the connection${error === null ? "" : ` (${plainLine(error.message)})`}`);

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : null);
