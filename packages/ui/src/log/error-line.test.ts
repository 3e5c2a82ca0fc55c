import type { LogLine } from "@jobwatch/core";
import { expect, test } from "vitest";
import { errorLine } from "./error-line.ts";
import { LogStore } from "./log-store.ts";

const storeOf = (...lines: (Partial<LogLine> & { readonly text: string })[]) => {
  const store = new LogStore();
  store.append(lines.map((line) => ({ at: null, stream: null, level: null, ...line })));
  return store;
};
const err = (text: string) => ({ text, stream: "stderr" }) as const;

test("the last line with the job's own error comes first, whatever follows it", () => {
  const store = storeOf(
    { text: "ValueError: no column" },
    { text: "\u001b[31mValueError\u001b[0m: no column “a”" },
    { text: "bye", level: "error" },
    err("warning"),
  );
  expect(errorLine(store, "ValueError: no column “a”\nmore")).toBe(1);
  expect(errorLine(store, "ValueError: no col…")).toBe(1);
});

test("of an error of one long line its beginning is looked for", () => {
  expect(errorLine(storeOf({ text: `fit: ${"x".repeat(5_000)}` }, { text: "bye" }), "x".repeat(1_000_000))).toBe(0);
});

test("an error too short to be found by is not looked for", () => {
  expect(errorLine(storeOf({ text: "exit code 1" }, err("boom"), { text: "exit code 1" }), "exit code 1")).toBe(1);
});

test("then the last that is an error by level, then by stream, then by its words", () => {
  const words = [{ text: "an error occurred" }, { text: "mirror errors" }];
  expect(errorLine(storeOf(...words, err("e"), { text: "l", level: "error" }, err("e")), null)).toBe(3);
  expect(errorLine(storeOf(...words, err("e"), err("f"), { text: "done" }), null)).toBe(3);
  expect(errorLine(storeOf(...words, { text: "done" }), null)).toBe(0);
});

test("a log in which nothing went wrong has none", () => {
  expect(errorLine(storeOf({ text: "fine" }), "a problem of another kind")).toBeNull();
  expect(errorLine(storeOf(), null)).toBeNull();
});
