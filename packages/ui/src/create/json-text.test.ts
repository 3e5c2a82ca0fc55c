import fc from "fast-check";
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

test("whatever is typed, it is JSON or there is a place in it from which it is none", () => {
  const mutated = fc
    .tuple(fc.json({ maxDepth: 3 }), fc.nat(60), fc.constantFrom("", ",", "{", "]", '"', "x", "\n", "0"))
    .map(([json, at, put]) => json.slice(0, at) + put + json.slice(at + 1));
  fc.assert(
    fc.property(mutated, (text) => {
      const read = readJson(text);
      const lines = text.split("\n");
      if (!read.ok && read.at !== null) expect(read.at.line).toBeLessThanOrEqual(lines.length);
      if (read.ok && text.trim() !== "") expect(read.value).toEqual(JSON.parse(text));
      if (!read.ok) expect(() => JSON.parse(text)).toThrow();
    }),
    { numRuns: 300 },
  );
});

test("each value of an input is found on the line of its key", () => {
  const key = fc.string({ maxLength: 8 }).filter((each) => each !== "__proto__");
  fc.assert(
    fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 6 }), (keys) => {
      const text = JSON.stringify({ in: Object.fromEntries(keys.map((each) => [each, [1]])) }, null, 1);
      for (const each of keys) {
        const line = text.split("\n")[lineOfPath(text, ["in", each]) - 1];
        expect(line?.trimStart().startsWith(`${JSON.stringify(each)}: [`)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});
