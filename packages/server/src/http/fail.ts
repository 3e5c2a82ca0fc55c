import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Issue, pathText } from "../issues.ts";
import { messageOf, type Say } from "../say.ts";
import { TransitionRefused } from "../store/life-cycle.ts";

/** What went wrong, for a program: by the answer's status. */
const codes: Readonly<Partial<Record<number, string>>> = {
  400: "invalid",
  401: "unauthorized",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  422: "refused",
  426: "upgrade_required",
  429: "limited",
  500: "internal",
};

/** Each part that is wrong, with its path in the body or the query. */
type Details = readonly { readonly path: string; readonly message: string }[];

class Failure extends HTTPException {
  readonly details: Details;

  constructor(statusCode: ContentfulStatusCode, message: string, details: Details) {
    super(statusCode, { message });
    this.details = details;
  }
}

/** Ends the request with `{message, statusCode, code, details}`. */
export const fail = (statusCode: ContentfulStatusCode, message: string, issues: readonly Issue[] = []): never => {
  throw new Failure(statusCode, message, issues.map(detailOf));
};

const detailOf = (issue: Issue): Details[number] => ({ path: pathText(issue), message: issue.message });

/** The one place where a thrown error becomes an answer. */
export const answerError =
  (say: Say) =>
  (error: Error, c: Context): Response => {
    if (error instanceof Failure) return answer(c, error.status, error.message, error.details);
    if (error instanceof HTTPException) return answer(c, error.status, error.message);
    if (error instanceof TransitionRefused) return answer(c, 409, error.message);
    say(`${c.req.method} ${c.req.path} failed: ${error.stack ?? messageOf(error)}`);
    return answer(c, 500, "The job server failed to answer; its own output says why");
  };

export const answerUnknownPath = (c: Context): Response =>
  answer(c, 404, `There is nothing at ${c.req.method} ${c.req.path}`);

const answer = (c: Context, statusCode: ContentfulStatusCode, message: string, details: Details = []): Response =>
  c.json({ message, statusCode, code: codes[statusCode] ?? "failed", details }, statusCode);
