/**
 * What hides or reorders the text beside it, or shows as nothing: control characters but for line ends and tabs, format
 * characters (bidi, zero width), broken pairs.
 */
const invisible = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?![\n\t])\p{Cc}/gu;

/** A server's text with each such character written as in JSON, `\u202e`: it can be seen, and does nothing. */
export const escaped = (text: string): string =>
  text.replace(invisible, (character) =>
    Array.from({ length: character.length }, (_, place) => `\\u${hex(character.charCodeAt(place))}`).join(""),
  );

const hex = (code: number): string => code.toString(16).padStart(4, "0");
