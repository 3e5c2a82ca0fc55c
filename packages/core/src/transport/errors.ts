import * as z from "zod/mini";
import { plainLine, plainLines } from "../format/text.ts";
import type { Instant } from "../model/job.ts";
import { type Problem, type ProblemCode, ProblemError, type WrongPart } from "../model/problem.ts";
import { longestSilence, quotaOf } from "./quota.ts";
import { transportWords } from "./words.ts";

/** Node's and OpenSSL's words for what went wrong below HTTP; browsers tell nothing and end at `refused`. */
const codes: readonly (readonly [RegExp, ProblemCode])[] = [
  [/^(ENOTFOUND|EAI_)/, "dns"],
  [/^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|UND_ERR_SOCKET)/, "refused"],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)/, "timeout"],
  [/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO)/, "tls"],
];

/** What a failed fetch means. The message of the cause is kept: it names host and port, never a header. */
export const networkProblem = (error: unknown, online: boolean): ProblemError => {
  if (error instanceof ProblemError) return error;
  const chain = causes(error);
  const words = chain.map((each) => ("code" in each && typeof each.code === "string" ? each.code : ""));
  // Without a code it is a browser's own sentence ("Failed to fetch"), which names nothing.
  const detail = words.every((word) => word === "")
    ? transportWords().lost
    : plainLine(chain.at(-1)?.message || transportWords().none);
  if (chain.some(({ name }) => name === "TimeoutError")) return fail("timeout", transportWords().tooLate, error);
  if (chain.some(({ name }) => name === "AbortError")) return fail("timeout", transportWords().stopped, error);
  if (!online) return fail("offline", detail, error);
  const known = codes.find(([pattern]) => words.some((word) => pattern.test(word)));
  return fail(known?.[1] ?? "refused", detail, error);
};

const fail = (code: ProblemCode, detail: string, cause: unknown): ProblemError =>
  new ProblemError({ code, detail, httpStatus: null, retryAt: null, details: [] }, { cause });

/** The error and what caused it, outermost first. An AggregateError (several addresses tried) counts as its first part. */
const causes = (error: unknown): readonly Error[] => {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 8; at = at.cause ?? firstOf(at)) chain.push(at);
  return chain;
};
const firstOf = (error: Error): unknown => (error instanceof AggregateError ? error.errors[0] : undefined);

/**
 * The problem of an answer that is none, or null where the answer is to be read. `body`: its first few kilobytes; `method`:
 * what was asked, since only an order can be declined.
 */
export const answerProblem = (
  response: Pick<Response, "status" | "type" | "headers">,
  body: string,
  now: Instant,
  method: string,
): Problem | null => {
  const { status, headers } = response;
  const make = (code: ProblemCode, detail: string, retryAt: Instant | null = null): Problem => ({
    code,
    detail,
    httpStatus: status === 0 ? null : status,
    retryAt,
    details: wrongParts(body),
  });
  if (status === 304) return null;
  if (response.type === "opaqueredirect") return make("login-page", transportWords().redirects);
  if (status >= 300 && status < 400) return make("login-page", transportWords().redirectsTo(status, target(headers)));
  const said = `HTTP ${status}${theirWords(body)}`;
  if (status === 401) return make("auth", said);
  if (status === 429) return make("limited", said, patience(headers, now) ?? now + unnamedPatience);
  if (status === 403) {
    // GitHub's way to say 429.
    const until = patience(headers, now);
    return until === null ? make("permission", said) : make("limited", said, until);
  }
  if (status === 404) return make("not-found", said);
  if (status >= 500) return make("server", said, retryAfter(headers, now));
  if (method !== "GET" && refusals.includes(status) && theirWords(body) !== "") return make("declined", said);
  if (status >= 400) return make("protocol", said);
  if (isWebPage(headers, body)) return make("login-page", transportWords().htmlPage(status));
  return null;
};

/** Statuses of an order that was understood and is not done: it is wrong, comes at a wrong time, is too large, lacks something. */
const refusals: readonly number[] = [400, 409, 413, 422];

const target = (headers: Headers): string => plainLine(headers.get("location") ?? transportWords().unnamed, 120);

const isWebPage = (headers: Headers, body: string): boolean =>
  /^text\/html\b/i.test(headers.get("content-type") ?? "") || /^\s*<(!doctype html|html)\b/i.test(body);

/** What JSON APIs put into error bodies, as `: text`: a `message` (of tRPC: in `error.json`) or, as FastAPI does, a `detail`. */
const theirWords = (body: string): string => {
  const said = ErrorBody.safeParse(parseJson(body));
  if (!said.success) return "";
  const message = said.data.message ?? said.data.detail ?? said.data.error?.json?.message;
  return message === undefined ? "" : `: ${plainLine(message, 200)}`;
};

const text = z.catch(z.optional(z.string()), undefined);
const ErrorBody = z.object({
  message: text,
  detail: text,
  error: z.catch(z.optional(z.object({ json: z.optional(z.object({ message: text })) })), undefined),
});

/** Parts that are kept, and characters of a message. */
const mostParts = 100;
const longestMessage = 2_000;

const WrongParts = z.object({ details: z.array(z.object({ path: z.string(), message: z.string() })) });

/** Which parts of the request the server finds wrong, where it says so as our own does. */
const wrongParts = (body: string): readonly WrongPart[] => {
  const parsed = WrongParts.safeParse(parseJson(body));
  if (!parsed.success) return [];
  return parsed.data.details.slice(0, mostParts).map(({ path, message }) => ({
    path: plainLine(path),
    message: plainLines(message, longestMessage),
  }));
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

/** A server that limits without saying for how long is left alone for so long (ms). */
const unnamedPatience = 30_000;

/** Until when a server that refused does so: as it says, or when its used-up quota is full again. */
const patience = (headers: Headers, now: Instant): Instant | null => {
  const quota = quotaOf(headers, servedAt(headers), now);
  return retryAfter(headers, now) ?? (quota !== null && quota.remaining < 1 ? quota.resetAt : null);
};

/** https://www.rfc-editor.org/rfc/rfc9110#field.retry-after: seconds, or a date on the server's clock. */
const retryAfter = (headers: Headers, now: Instant): Instant | null => {
  const value = headers.get("retry-after");
  if (value === null) return null;
  const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1_000 : Date.parse(value) - (servedAt(headers) ?? now);
  return Number.isNaN(wait) ? null : now + Math.min(Math.max(wait, 0), longestSilence);
};

/** The server's own clock (whole seconds), where it sends it. */
export const servedAt = (headers: Headers): Instant | null => {
  const at = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(at) ? null : at;
};
