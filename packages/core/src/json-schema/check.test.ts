import { afterEach, expect, test } from "vitest";
import { setLocale } from "../i18n/catalogue.ts";
import { checkValue, matchesPart } from "./check.ts";

afterEach(() => setLocale("en"));

const told = (schema: object, value: unknown): readonly string[] =>
  checkValue({ ...schema }, value).map(({ path, message }) => `${path.join(".")}: ${message}`);

test("what is allowed has no problems", () => {
  expect(told({ type: "object", properties: { n: { type: "integer" } } }, { n: 3 })).toEqual([]);
});

test("what is missing is told at its own place", () => {
  const schema = {
    required: ["a"],
    properties: { list: { items: { required: ['say "x"'] } } },
    dependentRequired: { list: ["b"] },
  };
  expect(told(schema, { list: [{}] })).toEqual([
    "a: This is needed.",
    "b: This is needed.",
    'list.0.say "x": This is needed.',
  ]);
});

test.each([
  [{ type: "number" }, "x", "This must be a number."],
  [{ type: ["integer", "null"] }, 1.5, "This must be a whole number, null."],
  [{ enum: ["a", 1] }, "b", "This must be one of: a, 1."],
  [{ const: "a" }, "b", "This must be a."],
  [{ minLength: 2 }, "x", "At least 2 characters are needed."],
  [{ maxItems: 1 }, [1, 2], "At most 1 entry is allowed."],
  [{ uniqueItems: true }, [1, 1], "The entries must differ from each other."],
  [{ minimum: 1500 }, 3, "This must be 1,500 or more."],
  [{ exclusiveMaximum: 3 }, 3, "This must be less than 3."],
  [{ multipleOf: 2 }, 3, "This must be a multiple of 2."],
  [{ pattern: "^a+$" }, "b", "This must match the pattern ^a+$."],
  [{ format: "date" }, "b", "This must have the format “date”."],
  [{ not: { type: "string" } }, "b", "This is not allowed."],
])("%j says in words what %j lacks", (schema, value, message) => {
  expect(told({ properties: { at: schema } }, { at: value })).toEqual([`at: ${message}`]);
});

test("a reference is followed to what it demands", () => {
  const schema = { $defs: { size: { minimum: 2 } }, properties: { a: { items: { $ref: "#/$defs/size" } } } };
  expect(told(schema, { a: [2, 1] })).toEqual(["a.1: This must be 2 or more."]);
});

test("a key that is not known is told at its place", () => {
  expect(told({ properties: { a: {} }, additionalProperties: false }, { a: 1, b: 2 })).toEqual([
    "b: This is not known here.",
  ]);
});

test("what holds under a condition only is told where it applies", () => {
  const schema = JSON.parse(`{
    "properties": { "kind": { "enum": ["file", "url"] } },
    "if": { "properties": { "kind": { "const": "url" } } },
    "then": { "required": ["url"], "properties": { "url": { "minLength": 3 } } }
  }`);
  expect(told(schema, { kind: "url" })).toEqual(["url: This is needed."]);
  expect(told(schema, { kind: "url", url: "x" })).toEqual(["url: At least 3 characters are needed."]);
  expect(told(schema, { kind: "file" })).toEqual([]);
});

test("of several forms the closest is meant, and where none is, only that none fits", () => {
  const byName = { required: ["name", "kind"], properties: { name: { type: "string" }, kind: { const: "name" } } };
  const byId = { required: ["id"], properties: { id: { type: "number" } } };
  expect(told({ oneOf: [byName, byId] }, { id: "x" })).toEqual(["id: This must be a number."]);
  expect(told({ properties: { a: { anyOf: [{ type: "string" }, { type: "number" }] } } }, { a: true })).toEqual([
    "a: This fits none of the allowed forms, or more than one.",
  ]);
});

test("a schema that is none is a problem of the whole", () => {
  expect(told({ properties: { a: { $ref: "#/nowhere" } } }, { a: 1 })[0]).toMatch(
    /^: The workflow’s input schema cannot be used: Unresolved \$ref/,
  );
  expect(told({ pattern: "(" }, "x")[0]).toMatch(/^: The workflow’s input schema cannot be used: /);
});

test("it is said in the person's language", () => {
  setLocale("de");
  expect(told({ required: ["a"], properties: { b: { type: "integer" } } }, { b: "x" })).toEqual([
    "a: Diese Angabe fehlt.",
    "b: Das muss eine ganze Zahl sein.",
  ]);
});

test("a part of a schema is matched with what it refers to", () => {
  const root = { $defs: { small: { maximum: 3 } } };
  expect(matchesPart({ $ref: "#/$defs/small" }, root, 3)).toBe(true);
  expect(matchesPart({ $ref: "#/$defs/small" }, root, 4)).toBe(false);
  expect(matchesPart({ $ref: "#/$defs/none" }, root, 4)).toBe(false);
});
