import { expect, test } from "vitest";
import { lineOfPath, readJson } from "./json-text.ts";

test("JSON is read, and nothing at all is an empty input", () => {
  expect(readJson('{"a": [1, "x\\n", true, null, -1.5e3]}')).toEqual({
    ok: true,
    value: { a: [1, "x\n", true, null, -1500] },
  });
  expect(readJson(" \n")).toEqual({ ok: true, value: {} });
});

test.each([
  ['{\n  "a": 1,\n  b: 2\n}', 3, 3],
  ['{"a": 1,}', 1, 9],
  ['{"a": 1}\n{}', 2, 1],
  ["[1 2]", 1, 4],
  ["{'a': 1}", 1, 2],
  ['{"a" 1}', 1, 6],
  ['{"a": tru}', 1, 7],
  ['{"a": 01}', 1, 7],
  ['{"a": "x\ny"}', 1, 7],
  ["nonsense", 1, 1],
])("the place from which it is no JSON is told: %j", (text, line, column) => {
  expect(readJson(text)).toEqual({ ok: false, at: { line, column } });
});

test.each(['{"a": [1,', '{"a"', "[", '{"a": {'])("a text that ends too early says so: %s", (text) => {
  expect(readJson(text)).toEqual({ ok: false, at: null });
});

test("the line of a value is that of its key, and of what is missing that of its holder", () => {
  const text = '{\n  "rows": [\n    {"name": "a"},\n    {\n      "na\\u006de": 1\n    }\n  ]\n}';
  expect(lineOfPath(text, ["rows"])).toBe(2);
  expect(lineOfPath(text, ["rows", "0", "name"])).toBe(3);
  expect(lineOfPath(text, ["rows", "1", "name"])).toBe(5);
  expect(lineOfPath(text, ["rows", "1", "other"])).toBe(4);
  expect(lineOfPath(text, ["gone"])).toBe(1);
  expect(lineOfPath(text, [])).toBe(1);
});
