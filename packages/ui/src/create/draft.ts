import { readJson } from "./json-text.ts";

/**
 * The input that a person edits: as a value, and as its JSON while that is what is edited. One of the two leads, so that
 * going from one to the other loses nothing.
 */
export type Draft = { readonly as: "form"; readonly value: unknown } | { readonly as: "json"; readonly text: string };

export const jsonOf = (value: unknown): string => JSON.stringify(value ?? {}, null, 2);

/** The input as it would be sent; null: its JSON has a mistake. */
export const inputOf = (draft: Draft): { readonly value: unknown } | null => {
  if (draft.as === "form") return { value: draft.value === undefined ? {} : JSON.parse(JSON.stringify(draft.value)) };
  const read = readJson(draft.text);
  return read.ok ? { value: read.value } : null;
};

/** The same input, edited the other way; the draft as it is where its JSON has a mistake. */
export const turned = (draft: Draft, as: Draft["as"]): Draft => {
  const input = inputOf(draft);
  if (draft.as === as || input === null) return draft;
  return as === "form" ? { as, value: input.value } : { as, text: jsonOf(input.value) };
};

/** A new input, edited as the draft is. */
export const replaced = (draft: Draft, value: unknown): Draft =>
  draft.as === "form" ? { as: "form", value } : { as: "json", text: jsonOf(value) };
