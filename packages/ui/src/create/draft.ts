import { readJson } from "./json-text.ts";

/**
 * The input that a person edits: as a value, and as its JSON while that is what is edited. One of the two leads, so that
 * going from one to the other loses nothing. `whole`: it is too large for either, and sent as it is.
 */
export type Draft =
  | { readonly as: "form"; readonly value: unknown }
  | { readonly as: "json"; readonly text: string }
  | { readonly as: "whole"; readonly value: unknown };

/**
 * What can be edited without holding up the page: so many lines of JSON that is laid out, one for each value, in a form; so
 * many characters as JSON.
 */
const most = { lines: 500, characters: 300_000 } as const;

const jsonOf = (value: unknown): string => JSON.stringify(value ?? {}, null, 2);

/** An input, edited in this way or, where it is too large for that, in another. */
export const draftOf = (value: unknown, as: "form" | "json"): Draft => {
  const text = jsonOf(value);
  if (text.length > most.characters) return { as: "whole", value };
  return as === "form" && text.split("\n").length <= most.lines ? { as, value } : { as: "json", text };
};

/** The input as it would be sent; null: its JSON has a mistake. */
export const inputOf = (draft: Draft): { readonly value: unknown } | null => {
  if (draft.as === "whole") return { value: draft.value };
  if (draft.as === "form") return { value: draft.value === undefined ? {} : JSON.parse(JSON.stringify(draft.value)) };
  const read = readJson(draft.text);
  return read.ok ? { value: read.value } : null;
};

/** The same input, edited the other way; the draft as it is where its JSON has a mistake, or is too large for a form. */
export const turned = (draft: Draft, as: "form" | "json"): Draft => {
  const input = inputOf(draft);
  return draft.as === as || input === null ? draft : draftOf(input.value, as);
};

/** Its JSON, laid out. */
export const tidied = (text: string): string => {
  const read = readJson(text);
  return read.ok ? jsonOf(read.value) : text;
};

/** A new input, edited as the draft is. */
export const replaced = (draft: Draft, value: unknown): Draft => draftOf(value, draft.as === "form" ? "form" : "json");
