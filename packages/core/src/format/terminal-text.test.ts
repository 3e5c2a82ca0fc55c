import { expect, test } from "vitest";
import { cleanLine, cleanText } from "./terminal-text.ts";

test("colours, cursor movements and window titles leave the text alone", () => {
  expect(cleanLine("\u001b[1;32mok\u001b[0m \u001b[2K\u001b]0;title\u0007done\u001b(B")).toBe("ok done");
});

test("control and bidi characters and whatever ends a line go, tabs stay", () => {
  expect(cleanLine("a\u0000\u0007\u0008b\tc\u009bd\u202ee\u2066\u2028f")).toBe("ab\tcdef");
});

test("of a progress bar the last state stays", () => {
  expect(cleanLine("10%\r50%\r100%")).toBe("100%");
  expect(cleanLine("10%\r")).toBe("10%");
});

test("a line of nothing but carriage returns takes no longer than any other", () => {
  const begun = performance.now();
  expect(cleanLine(`${"\r".repeat(300_000)}x`)).toBe("x");
  expect(cleanLine("\r".repeat(300_000))).toBe("");
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("a text keeps its lines, whatever ends them", () => {
  expect(cleanText("a\r\n 1%\r 2%\nc")).toBe("a\n 2%\nc");
});
