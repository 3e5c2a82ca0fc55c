import { cleanLine } from "@jobwatch/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { spansOf } from "./ansi.ts";

const spans = (text: string) => spansOf(text).map(({ text, classes }) => [text, classes]);

test("text without colours is one run", () => {
  expect(spans("plain <b>text</b> & more")).toEqual([["plain <b>text</b> & more", ""]]);
  expect(spans("")).toEqual([]);
});

test("colours and looks are classes, and end with a reset", () => {
  expect(spans("a \u001b[31mred\u001b[0m \u001b[1;92mok\u001b[22;39m b")).toEqual([
    ["a ", ""],
    ["red", "jw-ansi-red"],
    [" ", ""],
    ["ok", "jw-ansi-bright-green jw-ansi-bold"],
    [" b", ""],
  ]);
});

test("a look that begins later is none of the text before it", () => {
  expect(spans("\u001b[1mbold\u001b[3mboth")).toEqual([
    ["bold", "jw-ansi-bold"],
    ["both", "jw-ansi-bold jw-ansi-italic"],
  ]);
});

test("of 256 and of millions of colours the nearest with a name is taken", () => {
  expect(spans("\u001b[38;5;196ma\u001b[38;5;240mb\u001b[38;2;10;200;30mc\u001b[38;5;4md")).toEqual([
    ["a", "jw-ansi-bright-red"],
    ["b", "jw-ansi-bright-black"],
    ["c", "jw-ansi-green"],
    ["d", "jw-ansi-blue"],
  ]);
});

test("a ground wins over the colour of the text on it, also where both are swapped", () => {
  expect(spans("\u001b[31;43mwarn\u001b[0m\u001b[7;32mswapped\u001b[0m\u001b[7mplain")).toEqual([
    ["warn", "jw-ansi-on-yellow"],
    ["swapped", "jw-ansi-on-green"],
    ["plain", "jw-ansi-on-white"],
  ]);
});

test("what moves a cursor, sets a title or makes a link leaves only its text", () => {
  expect(
    spans("\u001b[2K\u001b[1Gdone \u001b]0;title\u0007\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\ \u001b(B."),
  ).toEqual([["done link .", ""]]);
});

test("a sequence that never ends takes no text with it, and shows nothing of itself", () => {
  expect(spans("a\u001b[31")).toEqual([["a", ""]]);
  expect(spans("a\u001b")).toEqual([["a", ""]]);
});

test("whatever is in a line, the same text is read as without colours", () => {
  const part = fc.constantFrom(
    "\u001b[31m",
    "\u001b[0m",
    "\u001b[38;5;200m",
    "\u001b[2J",
    "\u001b]0;t\u0007",
    "\u202e",
    "ok",
    " ",
    "<i>",
    "[m",
  );
  void fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join("");
      expect(
        spansOf(text)
          .map((span) => span.text)
          .join(""),
      ).toBe(cleanLine(text));
    }),
    { numRuns: 500 },
  );
});
