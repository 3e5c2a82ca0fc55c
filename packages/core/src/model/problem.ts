import type { Instant } from "./job.ts";

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
  | "protocol"
  | "schema";

/** An error as data. Title and remedy come from a table by `code`; `detail` is plain text without secrets. */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly httpStatus: number | null;
  /** Do not ask again before this time (Retry-After and the like). */
  readonly retryAt: Instant | null;
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
  new ProblemError({ code, detail, httpStatus: null, retryAt: null, ...more });

/** What a person is told about a code: what is wrong, and the one thing to do about it. */
export interface ProblemText {
  readonly title: string;
  readonly remedy: string;
}

const texts: Readonly<Record<ProblemCode, ProblemText>> = {
  auth: { title: "The server does not accept the token", remedy: "Enter a valid token for this connection." },
  permission: { title: "The token may not read jobs", remedy: "Use a token with permission to read jobs." },
  "not-found": { title: "No job API at this address", remedy: "Check the connection's URL." },
  "login-page": {
    title: "The server leads to a web page, not to jobs",
    remedy: "Check the URL; if it asks for a sign-in, give this connection a token.",
  },
  offline: { title: "This machine is offline", remedy: "Checks go on when the network is back." },
  dns: { title: "The server's name is not known", remedy: "Check the URL's host name, or connect the VPN." },
  refused: { title: "Nothing answers at this address", remedy: "Start the server, or check the URL and its port." },
  tls: {
    title: "The server's certificate is not trusted",
    remedy: "Check the URL, or trust the server's certificate.",
  },
  timeout: {
    title: "The server did not answer in time",
    remedy: "Checks go on by themselves; look at the server's load.",
  },
  limited: {
    title: "The server asks to be asked less often",
    remedy: "Nothing to do: checks wait until it allows them.",
  },
  "too-large": { title: "The answer is too large", remedy: "Delete the oversized job on the server." },
  server: {
    title: "The server has an internal error",
    remedy: "Look at the server's own log; checks go on by themselves.",
  },
  protocol: { title: "The answer is not what a job API sends", remedy: "Check the connection's URL and kind." },
  schema: { title: "The answer has an unexpected form", remedy: "Check that the connection's kind fits this server." },
};

export const problemText = (code: ProblemCode): ProblemText => texts[code];

/** One sentence each: what is wrong, the detail, what to do. For toasts, tooltips and the terminal. */
export const describeProblem = ({ code, detail }: Problem): string => {
  const { title, remedy } = texts[code];
  return `${title} (${detail}). ${remedy}`;
};
