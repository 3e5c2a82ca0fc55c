/** Everything that reorders or hides what stands beside it: control, bidi, zero-width and other format characters, line ends, broken pairs. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** One line of printable ASCII with no space around it: most of what servers send, told apart in a third of the time of cleaning it. */
const plain = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * A server's text as one plain line for any surface: control, bidi and zero-width characters become one space, the ends
 * are trimmed, and more than `max` characters end in "…". Markup is kept as the text that it is: surfaces show text.
 */
export const plainLine = (text: string, max = 300): string => {
  if (text.length <= max && plain.test(text)) return text;
  // A very long text is cut before it is cleaned: only what can be shown is worth the work.
  const clean = text
    .slice(0, max * 4)
    .replace(unsafe, " ")
    .trim();
  if (clean.length <= max && text.length <= max * 4) return clean;
  const characters = Array.from(clean);
  if (characters.length <= max && text.length <= max * 4) return clean;
  return `${characters
    .slice(0, max - 1)
    .join("")
    .trimEnd()}…`;
};

/** A server's text as plain lines, at most `max` characters of it; empty ones are left out. */
export const plainLines = (text: string, max: number): string =>
  text
    .slice(0, max)
    .split(/\r\n|\n|\r/)
    .map((line) => plainLine(line, max))
    .filter((line) => line !== "")
    .join("\n");

/** The first line of a message as a plain line; null where it says nothing. */
export const firstLine = (text: string | null): string | null => {
  const line = plainLine(text?.trim().split(/\r?\n/, 1)[0] ?? "");
  return line === "" ? null : line;
};
