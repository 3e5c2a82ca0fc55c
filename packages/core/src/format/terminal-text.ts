/** Escape sequences that move a terminal's cursor or change its colours (https://en.wikipedia.org/wiki/ANSI_escape_code). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of control characters.
const escapes = /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-~]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029\u2066-\u2069]/g;

/** What a program wrote for a terminal, as one line of text: without control sequences, of a progress bar the last state. */
export const cleanLine = (line: string): string => lastState(line).replace(escapes, "").replace(controls, "");

/** The same for a text of several lines. */
export const cleanText = (text: string): string => text.split("\n").map(cleanLine).join("\n");

/** What a progress bar drew over, all before a line's last carriage return, is gone as on a terminal. */
const lastState = (line: string): string => {
  let end = line.length;
  // Not by a pattern: it would begin anew at each of a million carriage returns.
  while (end > 0 && line[end - 1] === "\r") end--;
  return line.slice(end === 0 ? 0 : line.lastIndexOf("\r", end - 1) + 1, end);
};
