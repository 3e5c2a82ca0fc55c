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
  | "declined"
  | "protocol"
  | "schema"
  /** Not the server: what it told could not be written down here. */
  | "storage";

/** An error as data. Title, explanation and remedy come from a table by `code`; `detail` is plain text without secrets. */
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

/** What a person is told: what is wrong, what that means, and the one thing to do about it. */
export interface ProblemText {
  readonly title: string;
  /** One sentence, where there is room. */
  readonly explanation: string;
  readonly remedy: string;
}

const texts: Readonly<Record<ProblemCode | "no-access", ProblemText>> = {
  auth: {
    title: "The server does not accept the token",
    explanation: "The token is missing, was mistyped, or is no longer valid.",
    remedy: "Enter a valid token for this connection.",
  },
  permission: {
    title: "The token may not read jobs",
    explanation: "The server knows the token and forbids what was asked with it.",
    remedy: "Use a token with permission to read jobs.",
  },
  "no-access": {
    title: "The browser does not let Jobwatch reach this server yet",
    explanation: "A browser asks its person before an extension may send anything to a server.",
    remedy: "Grant it access: the browser will ask you.",
  },
  "not-found": {
    title: "No job API at this address",
    explanation: "The server answers, but has nothing where its jobs should be.",
    remedy: "Check the connection's URL.",
  },
  "login-page": {
    title: "The server leads to a web page, not to jobs",
    explanation: "Instead of data a page for people came, as a sign-in or a proxy on the way sends it.",
    remedy: "Check the URL; if it asks for a sign-in, give this connection a token.",
  },
  offline: {
    title: "This machine is offline",
    explanation: "There is no network, so no server can be asked; what is shown is what was last known.",
    remedy: "Checks go on when the network is back.",
  },
  dns: {
    title: "The server's name is not known",
    explanation: "The network could not tell which machine has this name.",
    remedy: "Check the URL's host name, or connect the VPN.",
  },
  refused: {
    title: "Nothing answers at this address",
    explanation: "No server listens there, or a firewall or a lost VPN keeps us from it.",
    remedy: "Start the server, or check its address.",
  },
  tls: {
    title: "The server's certificate is not trusted",
    explanation: "The connection could not be made safe, so nothing was sent.",
    remedy: "Check the URL, or trust the server's certificate.",
  },
  timeout: {
    title: "The server did not answer in time",
    explanation: "The server, or the way to it, is too slow at the moment.",
    remedy: "Checks go on by themselves; look at the server's load.",
  },
  limited: {
    title: "The server asks to be asked less often",
    explanation: "It allows only so many requests in a while, from all programs that use this token together.",
    remedy: "Nothing to do: checks wait until it allows them.",
  },
  "too-large": {
    title: "The answer is too large",
    explanation: "A single job is larger than 8 MiB, which is more than is read at once.",
    remedy: "Delete the oversized job on the server.",
  },
  server: {
    title: "The server has an internal error",
    explanation: "It received the question and failed at answering it.",
    remedy: "Look at the server's own log; checks go on by themselves.",
  },
  declined: {
    title: "The server does not do that",
    explanation: "It understood what was asked, and says why it will not.",
    remedy: "Nothing was changed.",
  },
  protocol: {
    title: "The answer is not what a job API sends",
    explanation: "Something answers there, but it does not seem to be a job server of this kind.",
    remedy: "Check the connection's URL and kind.",
  },
  schema: {
    title: "The answer has an unexpected form",
    explanation: "The server sent data in which jobs could not be recognised.",
    remedy: "Check that the connection's kind fits this server.",
  },
  storage: {
    title: "This machine cannot store what happened",
    explanation: "News are written down before they are told, and the disk is full or may not be written to.",
    remedy: "Free some space on the disk; checks go on by themselves.",
  },
};

/** That the browser keeps us from a host is no fault of the token: only a server's own refusal has an HTTP status. */
export const isNoAccess = ({ code, httpStatus }: Pick<Problem, "code" | "httpStatus">): boolean =>
  code === "permission" && httpStatus === null;

export const problemText = (found: Pick<Problem, "code" | "httpStatus">): ProblemText =>
  texts[isNoAccess(found) ? "no-access" : found.code];

/** One sentence each: what is wrong, the detail, what to do. For toasts, tooltips and the terminal. */
export const describeProblem = (found: Problem): string => {
  const { title, remedy } = problemText(found);
  return isNoAccess(found) ? `${title}. ${remedy}` : `${title} (${found.detail}). ${remedy}`;
};
