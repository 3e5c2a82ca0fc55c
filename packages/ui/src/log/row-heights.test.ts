import { expect, test } from "vitest";
import { RowHeights } from "./row-heights.ts";

const asItStands = (row: number) => row;

test("rows stand below each other, by their own heights where those were measured", () => {
  const heights = new RowHeights();
  expect([heights.top(5, 5), heights.height(10), heights.rowAt(95, 10, asItStands)]).toEqual([90, 180, 5]);
  expect([heights.set(2, 54), heights.set(3_000, 36), heights.set(2, 54)]).toEqual([36, 18, 0]);
  expect([heights.top(2, 2), heights.top(3, 3), heights.top(3_001, 3_001)]).toEqual([36, 90, 3_001 * 18 + 54]);
  expect(heights.height(5_000)).toBe(5_000 * 18 + 54);
  expect([89, 90, 54_054, 1e9].map((place) => heights.rowAt(place, 5_000, asItStands))).toEqual([2, 3, 3_000, 4_999]);
  expect(heights.set(2, 18)).toBe(-36);
  expect(heights.top(3, 3)).toBe(54);
});

test("a filtered log's rows stand by their lines, and dropped lines take no room", () => {
  const heights = new RowHeights();
  const everyTenth = (row: number) => row * 10;
  heights.set(10, 118);
  heights.set(20_000, 28);
  expect(heights.top(2, 20)).toBe(136);
  expect(heights.rowAt(120, 3_000, everyTenth)).toBe(1);
  heights.dropBefore(15);
  expect([heights.top(0, 20), heights.height(2_998)]).toEqual([0, 2_998 * 18 + 10]);
  heights.clear();
  expect(heights.height(3)).toBe(54);
});

test("it stands against sums made row by row", () => {
  const heights = new RowHeights();
  const measured = Array.from({ length: 4_000 }, (_, line) => (line % 7 === 3 ? 18 * (1 + (line % 5)) : 18));
  for (const [line, height] of measured.entries()) heights.set(line, height);
  let top = 0;
  for (const [line, height] of measured.entries()) {
    if (line % 97 === 0) expect(heights.top(line, line)).toBe(top);
    if (line % 97 === 0) expect(heights.rowAt(top + height - 1, measured.length, asItStands)).toBe(line);
    top += height;
  }
});
