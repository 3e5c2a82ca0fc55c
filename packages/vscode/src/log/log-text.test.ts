import { expect, test } from "vitest";
import { LogText } from "./log-text.ts";

const textOf = (...pieces: string[]) => {
  const log = new LogText();
  for (const piece of pieces) log.append(piece);
  return log.toString();
};

test("colours, cursor movements and window titles leave the text alone", () => {
  expect(textOf("\u001b[1;32mok\u001b[0m \u001b[2K\u001b]0;title\u0007done\u001b(B\n")).toBe("ok done\n");
});

test("an escape sequence that two pieces share is removed too", () => {
  expect(textOf("a\u001b[3", "1mb\u001b", "[0mc\n")).toBe("abc\n");
});

test("control characters go, tabs and line ends stay", () => {
  expect(textOf("a\u0000\u0007\u0008b\tc\u009bd\n")).toBe("ab\tcd\n");
});

test("every kind of line end is one", () => {
  expect(textOf("a\r\nb\r", "\nc\n")).toBe("a\nb\nc\n");
});

test("of a progress bar the last state stays", () => {
  expect(textOf("10%\r50%\r100%\nnext\n")).toBe("100%\nnext\n");
});

test("a long log keeps its end, in whole lines, and says what is missing", () => {
  const log = new LogText(1_000);
  for (let line = 0; line < 1_000; line++) log.append(`line ${line}\n`);
  const [first, second, ...rest] = log.toString().split("\n");
  expect(first).toBe("[The first 0.0 MB of this log are not shown.]");
  expect(second).toMatch(/^line \d+$/);
  expect(rest.at(-2)).toBe("line 999");
  expect(log.toString().length).toBeLessThan(1_100);
});

test("one line longer than everything is cut", () => {
  const log = new LogText(100);
  log.append("x".repeat(500));
  expect(log.toString().length).toBeLessThan(200);
});
