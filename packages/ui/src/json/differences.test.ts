import { expect, test } from "vitest";
import { briefValue } from "./brief-value.ts";
import { differences } from "./differences.ts";

test("inputs differ at the paths where their values do", () => {
  const here = { epochs: 5, model: { layers: [1, 2, 3], name: "a" }, seed: null, extra: 1 };
  const there = { epochs: 5, model: { layers: [1, 9], name: "a" }, seed: null, less: { x: 1 } };
  expect(differences(here, there)).toEqual({
    found: [
      { path: "model.layers[1]", here: 2, there: 9 },
      { path: "model.layers[2]", here: 3, there: undefined },
      { path: "extra", here: 1, there: undefined },
      { path: "less", here: undefined, there: { x: 1 } },
    ],
    more: false,
  });
  expect(differences("a", "b").found).toEqual([{ path: "", here: "a", there: "b" }]);
  expect(differences({ a: [] }, { a: {} }).found).toEqual([{ path: "a", here: [], there: {} }]);
  expect(differences(here, structuredClone(here)).found).toEqual([]);
  // What objects have by birth is not there.
  expect(differences({}, { toString: 1 }).found).toEqual([{ path: "toString", here: undefined, there: 1 }]);
});

test("of many differences the first hundred are told, and that there are more", () => {
  const many = (n: number) => Array.from({ length: 2_000 }, () => n);
  const { found, more } = differences(many(1), many(2));
  expect([found.length, more]).toEqual([100, true]);
});

test("a value is written out as far as there is room, however large it is", () => {
  expect(briefValue({ rows: [1, "two"], none: null })).toBe('{"rows":[1,"two"],"none":null}');
  expect(briefValue("\u202eevil")).toBe("“\\u202eevil”");
  const grid = Array.from({ length: 100 }, () => Array.from({ length: 3_000 }, () => 0));
  const other = structuredClone(grid);
  const begun = performance.now();
  expect(briefValue({ grid: { grid } }, 40)).toBe('{"grid":{"grid":[[0,0,0,0,0,0,0,0,0,0,0…');
  expect(differences({ grid }, { grid: other }).more).toBe(true);
  expect(performance.now() - begun).toBeLessThan(500);
});
