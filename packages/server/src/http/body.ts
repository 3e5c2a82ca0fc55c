import type * as z from "zod/mini";
import { describeIssues } from "../issues.ts";
import { fail } from "./fail.ts";

/** A request's body as `schema` has it, else 400 with what is wrong. */
export const parseBody = <Schema extends z.ZodMiniType>(schema: Schema, text: string): z.output<Schema> =>
  checkBody(schema, parseJson(text));

export const checkBody = <Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : fail(400, describeIssues(parsed.error.issues), parsed.error.issues);
};

export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return fail(400, "The body is not JSON");
  }
};
