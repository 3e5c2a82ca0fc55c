import type { Problem } from "@jobwatch/core";
import { expect, test } from "vitest";
import { checkInput, keysOf, readRefusal } from "./problems.ts";

test("the keys of a path are found in the input, also where they have dots", () => {
  const input = { "a.b": { rows: [{ "x.y": 1 }] }, a: { c: 2 } };
  expect(keysOf("a.b.rows.0.x.y", input)).toEqual(["a.b", "rows", "0", "x.y"]);
  expect(keysOf("a.c", input)).toEqual(["a", "c"]);
  expect(keysOf("a.gone.0", input)).toEqual(["a", "gone", "0"]);
  expect(keysOf("", input)).toEqual([]);
});

test("a refusal says what is wrong in the input, and what the server misses beside that", () => {
  const problem: Problem = {
    code: "declined",
    detail: "HTTP 422",
    httpStatus: 422,
    retryAt: null,
    details: [
      { path: "rows.1", message: "This must be a number." },
      { path: "", message: "Too much." },
      { path: null, message: "The program “vasp_std” is not on the PATH" },
    ],
  };
  expect(readRefusal(problem, { rows: [1, "x"] })).toEqual({
    wrong: [
      { path: ["rows", "1"], message: "This must be a number." },
      { path: [], message: "Too much." },
    ],
    missing: ["The program “vasp_std” is not on the PATH"],
  });
});

test("an input is checked by its schema, and a structure by its lines", () => {
  const schema = { required: ["n"], properties: { s: { type: "string", format: "structure" } } };
  expect(checkInput(schema, { n: 1 })).toEqual([]);
  expect(checkInput(schema, {})).toEqual([{ path: ["n"], message: "This is needed." }]);
  expect(checkInput(schema, { n: 1, s: "MgO\n0\n" })[0]).toEqual({
    path: ["s"],
    message: "Line 2: The scaling factor is 0.",
  });
});

test("without a schema the server alone knows", () => {
  expect(checkInput(null, "anything")).toEqual([]);
});
