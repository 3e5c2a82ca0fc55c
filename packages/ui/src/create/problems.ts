import { type Problem, readStructure, type WrongPart } from "@jobwatch/core";
import { checkValue, type JsonSchema } from "@jobwatch/core/json-schema";
import { words } from "./words.ts";

/** Something that keeps an input from being started. */
export interface InputProblem {
  /** The keys to the value that is wrong; empty: the input as a whole. */
  readonly path: readonly string[];
  readonly message: string;
}

/** What this side knows to be wrong with an input, before it is sent. */
export const checkInput = (schema: JsonSchema | null, input: unknown): readonly InputProblem[] =>
  schema === null ? [] : [...checkValue(schema, input), ...structureProblems(schema, input)];

/** Texts of the format `structure`, told by their lines. They stand at the top of an input. */
const structureProblems = ({ properties }: JsonSchema, input: unknown): readonly InputProblem[] =>
  Object.entries(isObject(properties) ? properties : {}).flatMap(([key, part]) => {
    const text = isObject(input) ? input[key] : null;
    if (!isObject(part) || part["format"] !== "structure" || typeof text !== "string") return [];
    return structureMessages(text).map((message) => ({ path: [key], message }));
  });

/** What is wrong with the text of a structure, each with its line; empty: it can be read. */
export const structureMessages = (text: string): readonly string[] =>
  readStructure(text).problems.map((problem) => `${words().atLine(problem.line)}: ${problem.text}`);

/** What a refusal of the server says: at its place in the input, and what it misses beside that. */
export const readRefusal = (
  { details }: Problem,
  input: unknown,
): { readonly wrong: readonly InputProblem[]; readonly missing: readonly string[] } => ({
  wrong: details.flatMap(({ path, message }) => (path === null ? [] : [{ path: keysOf(path, input), message }])),
  missing: details.filter(({ path }: WrongPart) => path === null).map(({ message }) => message),
});

/** `rows.0.file.name` as keys: a key may have dots itself, which the input tells. */
export const keysOf = (path: string, input: unknown): readonly string[] => {
  const parts = path === "" ? [] : path.split(".");
  const keys: string[] = [];
  let at = input;
  for (let from = 0; from < parts.length; ) {
    let to = from + 1;
    for (let end = parts.length; end > from; end--)
      if (has(at, parts.slice(from, end).join("."))) {
        to = end;
        break;
      }
    const key = parts.slice(from, to).join(".");
    at = has(at, key) ? Reflect.get(at, key) : null;
    keys.push(key);
    from = to;
  }
  return keys;
};

const has = (value: unknown, key: string): value is object =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
