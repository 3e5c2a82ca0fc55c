import { expect, test } from "vitest";
import { reached, toggled } from "./chosen.ts";

const rows = ["a", "b", "c", "d"];

test("choosing again is choosing no longer", () => {
  expect([...toggled(new Set(["a"]), "b")]).toEqual(["a", "b"]);
  expect([...toggled(new Set(["a", "b"]), "a")]).toEqual(["b"]);
});

test("a range goes from the last chosen row to this one, up or down, beside what was chosen", () => {
  expect([...reached(new Set(["a"]), rows, "b", "d")]).toEqual(["a", "b", "c", "d"]);
  expect([...reached(new Set(), rows, "d", "c")]).toEqual(["c", "d"]);
});

test("without a row to begin at it is this row alone", () => {
  expect([...reached(new Set(), rows, null, "c")]).toEqual(["c"]);
  expect([...reached(new Set(), rows, "gone", "c")]).toEqual(["c"]);
});
