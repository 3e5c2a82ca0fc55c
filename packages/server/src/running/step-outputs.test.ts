import { expect, test } from "vitest";
import { longestOutputs, parseOutputs, withOutputs } from "./step-outputs.ts";

test("outputs are lines of key=value, or a JSON object", () => {
  expect(parseOutputs("a=1\n\nurl=http://x/?q=1 \r\nempty=\n")).toEqual({ a: "1", url: "http://x/?q=1 ", empty: "" });
  expect(parseOutputs(' {"rows": [1, 2], "name": "x"}')).toEqual({ rows: [1, 2], name: "x" });
  expect(parseOutputs("")).toEqual({});
  expect(parseOutputs("__proto__=1")).toEqual(Object.fromEntries([["__proto__", "1"]]));
});

test("outputs that are none are told with their place", () => {
  expect(() => parseOutputs("a=1\nno")).toThrow("its line 2 is not key=value: no");
  expect(() => parseOutputs("=1")).toThrow("its line 1 is not key=value");
  expect(() => parseOutputs("../x=1")).toThrow("the key “../x” is none");
  expect(() => parseOutputs('{"a": ')).toThrow("it begins as JSON and is none");
  expect(() => parseOutputs('{"a b": 1}')).toThrow("the key “a b” is none");
});

test("all outputs of a job together have a limit", () => {
  const half = { text: "x".repeat(longestOutputs / 2) };
  const one = withOutputs({}, "one", half);
  expect(withOutputs(one, "two", {})).toBe(one);
  expect(() => withOutputs(one, "two", half)).toThrow("over 64 KiB");
  expect(withOutputs(one, "one", half)).toEqual({ one: half });
});
