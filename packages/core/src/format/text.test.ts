import { expect, test } from "vitest";
import { plainLine } from "./text.ts";

test.each([
  ["an ordinary name", "an ordinary name"],
  ["two\nlines\tand\u0007bell", "two lines and bell"],
  ["left\u202Eright\u2066x", "left right x"],
  ["zero\u200Bwidth\uFEFF", "zero width"],
  ["broken \uD800 pair", "broken   pair"],
  ["  <b>markup</b> [x](command:y) $(trash) ", "<b>markup</b> [x](command:y) $(trash)"],
])("%j is shown as %j", (text, shown) => {
  expect(plainLine(text)).toBe(shown);
});

test.each(["", " ", "a", " a", "a ", "a b", "~!", "a\n", "é", "a\u00A0b"])(
  "%j is shown as it is, without space around it",
  (text) => {
    expect(plainLine(text)).toBe(text.trim());
  },
);

test("a long text ends in an ellipsis, and no character is cut in half", () => {
  expect(plainLine("😀".repeat(400), 10)).toBe(`${"😀".repeat(9)}…`);
  expect(plainLine("a".repeat(10), 10)).toBe("a".repeat(10));
});
