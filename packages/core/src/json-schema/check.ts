import { type OutputUnit, type Schema, Validator } from "@cfworker/json-schema";
import { plainLine } from "../format/text.ts";
import { keywordValue } from "./keyword-value.ts";
import { messageOf, words } from "./words.ts";

/** A JSON Schema as a server or a file has it: unknown data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Something that a schema does not allow. */
export interface SchemaProblem {
  /** The keys on the way there; of something that is missing, its own is the last. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Keywords whose error only says that something below them is wrong, which has an error of its own. */
const wrappers: readonly string[] = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "dependentSchemas",
  "items",
  "prefixItems",
  "unevaluatedItems",
  "allOf",
  "$ref",
  "if",
];

/**
 * What a schema of the dialect 2020-12 finds wrong with a JSON value, each at its place; empty: nothing. A schema that is
 * no schema is a problem of the value as a whole. Interpreted: nothing is compiled. The server and the form ask the same.
 */
export const checkValue = (schema: JsonSchema, value: unknown): readonly SchemaProblem[] => {
  try {
    const { errors } = validator(schema, false).validate(value);
    const told = closestBranches(errors).filter(
      (unit) => !wrappers.includes(unit.keyword) || !errors.some((other) => isWithin(other, unit)),
    );
    return unique(told.flatMap((unit) => problemsOf(schema, unit)));
  } catch (error) {
    return [{ path: [], message: words().noSchema(plainLine(error instanceof Error ? error.message : String(error))) }];
  }
};

/** Whether a value is what a part of a schema describes; `root` holds what the part refers to. */
export const matchesPart = (part: JsonSchema, root: JsonSchema, value: unknown): boolean => {
  try {
    const { $defs, definitions } = root;
    return validator({ ...(definitions ? { definitions } : {}), ...($defs ? { $defs } : {}), ...part }, true).validate(
      value,
    ).valid;
  } catch {
    return false;
  }
};

// The library's type names every keyword that it knows; what a server sends may hold anything, and is looked at all the same.
const validator = (schema: JsonSchema, first: boolean) => new Validator(schema as Schema, "2020-12", first);

/** Whether `unit` was found on the way of `wrapper`: deeper in the value, or deeper in the schema. */
const isWithin = (unit: OutputUnit, wrapper: OutputUnit): boolean =>
  unit !== wrapper &&
  (unit.instanceLocation.startsWith(`${wrapper.instanceLocation}/`) ||
    (unit.instanceLocation === wrapper.instanceLocation &&
      unit.keywordLocation.startsWith(`${branchesOf(wrapper.keywordLocation)}/`)));

/** An `if` is found wrong by its `then` or `else`. */
const branchesOf = (location: string): string => location.replace(/\/if$/, "");

/** Of several branches of which one would do, that with the fewest errors is meant; where none is, only that none fits. */
const closestBranches = (errors: readonly OutputUnit[]): readonly OutputUnit[] => {
  let left = errors;
  for (const choice of errors.filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf")) {
    if (!left.includes(choice)) continue;
    const below = (unit: OutputUnit) =>
      unit.keywordLocation.startsWith(`${choice.keywordLocation}/`) &&
      `${unit.instanceLocation}/`.startsWith(`${choice.instanceLocation}/`);
    const branchOf = ({ keywordLocation }: OutputUnit) =>
      keywordLocation.slice(choice.keywordLocation.length + 1).split("/", 1)[0] ?? "";
    const sizes = new Map<string, number>();
    for (const unit of left.filter((each) => below(each) && !wrappers.includes(each.keyword)))
      sizes.set(branchOf(unit), (sizes.get(branchOf(unit)) ?? 0) + 1);
    const least = Math.min(...sizes.values());
    const closest = [...sizes].filter(([, size]) => size === least).map(([branch]) => branch);
    const meant = sizes.size > 1 && closest.length === 1 ? closest[0] : null;
    left = left.filter((unit) => (unit === choice ? meant === null : !below(unit) || branchOf(unit) === meant));
  }
  return left;
};

const problemsOf = (schema: JsonSchema, unit: OutputUnit): readonly SchemaProblem[] => {
  const path = pathOf(unit.instanceLocation);
  const missing = missingKey(unit);
  if (missing !== null) return [{ path: [...path, missing], message: words().required }];
  return [{ path, message: messageOf(unit.keyword, keywordValue(schema, unit.keywordLocation)) ?? unit.error }];
};

/** The library names what is missing in its sentence only. */
const missingKey = ({ keyword, error }: OutputUnit): string | null => {
  if (keyword === "required") return /required property "(.*)"\.$/s.exec(error)?.[1] ?? null;
  if (keyword === "dependentRequired" || keyword === "dependencies")
    return /does not have "(.*)"\.$/s.exec(error)?.[1] ?? null;
  return null;
};

const unique = (problems: readonly SchemaProblem[]): readonly SchemaProblem[] => [
  ...new Map(problems.map((each) => [JSON.stringify(each), each])).values(),
];

/** `#/rows/0` as the keys on the way there: https://www.rfc-editor.org/rfc/rfc6901 */
const pathOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
