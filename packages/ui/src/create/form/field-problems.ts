import { createContext } from "preact";
import { useContext } from "preact/compat";
import type { InputProblem } from "../problems.ts";

/** What begins the id of each element of a field, and what stands between its keys. */
export const idPrefix = "jw-input";
export const idSeparator = "~";

/** The element that the field at these keys has, or would have. */
export const fieldId = (path: readonly (string | number)[]): string => [idPrefix, ...path].join(idSeparator);

/** What is wrong, by the id of its field. A context, so that a field is drawn anew for it alone. */
export const FieldProblems = createContext<Readonly<Record<string, readonly string[]>>>({});

export const problemsById = (problems: readonly InputProblem[]): Readonly<Record<string, readonly string[]>> => {
  const found: Record<string, string[]> = {};
  for (const { path, message } of problems) {
    const id = fieldId(path);
    found[id] ??= [];
    found[id].push(message);
  }
  return found;
};

const helpId = (id: string): string => `${id}__help`;
const errorsId = (id: string): string => `${id}__errors`;

/** What a field's control says of itself to who does not see it: its help and what is wrong. */
export const useField = (id: string, description: string | undefined) => {
  const errors = useContext(FieldProblems)[id] ?? [];
  const about = [errors.length > 0 ? errorsId(id) : null, description ? helpId(id) : null].filter(Boolean).join(" ");
  return {
    errors,
    helpId: helpId(id),
    errorsId: errorsId(id),
    aria: { "aria-invalid": errors.length > 0, ...(about === "" ? {} : { "aria-describedby": about }) },
  };
};
