import { plainLine, plainLines } from "@jobwatch/core";
import type { JsonSchema } from "@jobwatch/core/json-schema";

/**
 * A server's schema as the form is drawn from it: its texts as plain ones, and each part that allows anything as one that
 * has a field. The input is still checked by the schema as it came.
 */
export const drawable = (schema: JsonSchema): JsonSchema => toDrawable(schema);

/** Keywords that hold one schema, a list of them, or several by name. */
const one = ["items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"];
const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const named = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

const toDrawable = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(
    Object.entries(schema).map(([key, value]): [string, unknown] => {
      if (key === "title" && typeof value === "string") return [key, plainLine(value, 120)];
      if (key === "description" && typeof value === "string") return [key, plainLines(value, 2_000)];
      if (one.includes(key) && isObject(value)) return [key, toDrawable(value)];
      if (lists.includes(key) && Array.isArray(value))
        return [key, value.map((each) => (isObject(each) ? toDrawable(each) : each))];
      if (named.includes(key) && isObject(value)) return [key, parts(value, key === "properties")];
      return [key, value];
    }),
  );

const parts = (schemas: JsonSchema, fields: boolean): JsonSchema =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, part]): [string, unknown] => {
      if (fields && (part === true || (isObject(part) && Object.keys(part).length === 0)))
        return [name, { title: plainLine(name) }];
      return [name, isObject(part) ? toDrawable(part) : part];
    }),
  );

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
