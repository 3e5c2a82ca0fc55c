import { en } from "zod/locales";
import * as z from "zod/mini";
import { plainLine } from "../format/text.ts";
import type { Instant } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import { utcTime } from "./utc-time.ts";
import { sourceWords } from "./words.ts";

z.config(en());

/** The answer's JSON as `schema` describes it. Throws ProblemError `protocol` (not JSON) or `schema` (another form). */
export const parseAnswer = <T extends z.ZodMiniType>(schema: T, text: string): z.output<T> =>
  parseValue(schema, parseJson(text));

/** A part of an answer as `schema` describes it. Throws ProblemError `schema` where it has another form. */
export const parseValue = <T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw problem("schema", firstIssue(parsed.error));
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    const start = plainLine(text, 40);
    throw problem("protocol", start === "" ? sourceWords().emptyAnswer : sourceWords().noJson(start));
  }
};

/** What is wrong with an answer or a row, as one line. */
export const firstIssue = (error: z.core.$ZodError): string => {
  const issue = error.issues[0];
  return issue === undefined
    ? sourceWords().unreadable
    : plainLine(`${issue.path.join(".") || sourceWords().answer}: ${issue.message}`);
};

/** An ISO 8601 time stamp; null where it is absent or no time. A time without a zone is UTC, as job servers mean it. */
export const parseInstant = (text: string | null): Instant | null => {
  if (text === null) return null;
  const utc = utcTime(text);
  if (utc !== null) return utc;
  const zoned = text.endsWith("Z") || /(z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`;
  const at = Date.parse(zoned);
  return Number.isNaN(at) ? null : at;
};
