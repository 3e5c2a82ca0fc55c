import type { Instant } from "./job.ts";
import { problemExplanations, problemWords } from "./words.ts";

export type ProblemCode =
  | "auth"
  | "permission"
  | "not-found"
  | "login-page"
  | "offline"
  | "dns"
  | "refused"
  | "tls"
  | "timeout"
  | "limited"
  | "too-large"
  | "server"
  | "declined"
  | "protocol"
  | "schema"
  /** Not the server: what it told could not be written down here. */
  | "storage";

/** An error as data. Title, explanation and remedy come from a table by `code` (`words.ts`); `detail` is plain text without secrets. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly httpStatus: number | null;
  /** Do not ask again before this time (Retry-After and the like). */
  readonly retryAt: Instant | null;
  /** Each part of what was sent that the server finds wrong; empty where it names none. */
  readonly details: readonly WrongPart[];
}

/** Plain text of the server; the message may have several lines. */
export interface WrongPart {
  /** `rows.0.name`, in what was sent (of a new job: in its input); empty: all of it; null: something else. */
  readonly path: string | null;
  readonly message: string;
}

/** The only error that a transport or a connector throws. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.problem = problem;
  }
}

/** Throwing shorthand for a problem without HTTP facts. */
export const problem = (code: ProblemCode, detail: string, more: Partial<Problem> = {}): ProblemError =>
  new ProblemError({ code, detail, httpStatus: null, retryAt: null, details: [], ...more });

/** That the browser keeps us from a host is no fault of the token: only a server's own refusal has an HTTP status. */
export const isNoAccess = ({ code, httpStatus }: Pick<Problem, "code" | "httpStatus">): boolean =>
  code === "permission" && httpStatus === null;

/** What a person is told: what is wrong, what that means, and the one thing to do about it. */
export interface ProblemText {
  readonly title: string;
  /** One sentence, where there is room. */
  readonly explanation: string;
  readonly remedy: string;
}

const textOf = (found: Pick<Problem, "code" | "httpStatus">): ProblemCode | "no-access" =>
  isNoAccess(found) ? "no-access" : found.code;

export const problemTitle = (found: Pick<Problem, "code" | "httpStatus">): string =>
  problemWords()[textOf(found)].title;

export const problemText = (found: Pick<Problem, "code" | "httpStatus">): ProblemText => ({
  ...problemWords()[textOf(found)],
  explanation: problemExplanations()[textOf(found)],
});

/** One sentence each: what is wrong, the detail, what to do. For toasts, tooltips and the terminal. */
export const describeProblem = (found: Problem): string => {
  const { title, remedy } = problemWords()[textOf(found)];
  return isNoAccess(found) ? `${title}. ${remedy}` : `${title} (${found.detail}). ${remedy}`;
};

/** What to do about it. */
export const problemRemedy = (found: Pick<Problem, "code" | "httpStatus">): string =>
  problemWords()[textOf(found)].remedy;
