import { validator } from "hono-openapi";
import * as z from "zod/mini";
import { describeIssues } from "../issues.ts";
import { fail } from "./fail.ts";

/** Checks the parameters of a request, and tells the OpenAPI document of them. Wrong ones are refused with 400, by name. */
export const checked = <Schema extends z.ZodMiniType, Target extends "query" | "param">(
  target: Target,
  schema: Schema,
) =>
  validator(target, schema, (result) => {
    if (!result.success) fail(400, describeIssues(result.error), result.error);
  });

export const Stamp = z
  .string()
  .check(z.refine((text) => !Number.isNaN(Date.parse(text)), { error: "must be a time as ISO 8601" }));

/** A whole number. */
export const count = (smallest: number, largest = Number.MAX_SAFE_INTEGER) =>
  z.coerce.number().check(z.int(), z.minimum(smallest), z.maximum(largest));
