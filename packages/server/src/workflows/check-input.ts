import { type OutputUnit, Validator } from "@cfworker/json-schema";
import type { Issue } from "../issues.ts";
import { messageOf } from "../say.ts";
import type { Workflow } from "./workflow.ts";

/** Keywords whose error only says that something below them is wrong, which has an error of its own. */
const wrappers = ["properties", "items", "prefixItems", "allOf", "$ref", "additionalProperties", "if", "then", "else"];

/** What is wrong with an input, each at its path; empty for one that the workflow takes. */
export const checkInput = (input: unknown, { inputSchema }: Pick<Workflow, "inputSchema">): readonly Issue[] => {
  if (inputSchema === null) return [];
  try {
    const { errors } = new Validator(inputSchema, "2020-12", false).validate(input);
    const own = errors.filter((unit) => !wrappers.includes(unit.keyword) || !hasBelow(unit, errors));
    return own.map(({ instanceLocation, error }) => ({
      path: ["input_payload", ...pathOf(instanceLocation)],
      message: error,
    }));
  } catch (error) {
    return [{ path: [], message: `The workflow's input schema cannot be used: ${messageOf(error)}` }];
  }
};

const hasBelow = ({ instanceLocation }: OutputUnit, all: readonly OutputUnit[]): boolean =>
  all.some((other) => other.instanceLocation.startsWith(`${instanceLocation}/`));

/** `#/rows/0` as the keys on the way there: https://www.rfc-editor.org/rfc/rfc6901 */
const pathOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
