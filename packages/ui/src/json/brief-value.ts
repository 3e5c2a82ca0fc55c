import { escaped } from "./escaped.ts";

/** A JSON value in so many characters at most: `“main”`, `0.001`, `[64,32]`. */
export const briefValue = (value: unknown, longest = 200): string => {
  const text = typeof value === "string" ? `“${value.slice(0, longest + 1)}”` : briefJson(value, longest);
  return escaped(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
};

/** Of a large value no more is written than is shown: each that is looked at takes a character at least. */
const briefJson = (value: unknown, longest: number): string => {
  let left = longest;
  return JSON.stringify(value, (_, part: unknown) => {
    left--;
    if (typeof part === "string") return part.slice(0, longest);
    if (typeof part !== "object" || part === null) return part;
    if (Array.isArray(part)) return part.slice(0, Math.max(0, left));
    return Object.fromEntries(Object.entries(part).slice(0, Math.max(0, left)));
  });
};
