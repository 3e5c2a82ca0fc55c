import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { messageOf, type Say } from "../say.ts";
import { TransitionRefused } from "../store/life-cycle.ts";

/** Ends the request with `{message, statusCode}`. */
export const fail = (statusCode: ContentfulStatusCode, message: string): never => {
  throw new HTTPException(statusCode, { message });
};

/** The one place where a thrown error becomes an answer. */
export const answerError =
  (say: Say) =>
  (error: Error, c: Context): Response => {
    if (error instanceof HTTPException) return answer(c, error.status, error.message);
    if (error instanceof TransitionRefused) return answer(c, 409, error.message);
    say(`${c.req.method} ${c.req.path} failed: ${error.stack ?? messageOf(error)}`);
    return answer(c, 500, "The job server failed to answer; its own output says why");
  };

export const answerUnknownPath = (c: Context): Response =>
  answer(c, 404, `There is nothing at ${c.req.method} ${c.req.path}`);

const answer = (c: Context, statusCode: ContentfulStatusCode, message: string): Response =>
  c.json({ message, statusCode }, statusCode);
