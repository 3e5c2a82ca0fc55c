import { expect, test } from "vitest";
import { formatAge, formatDuration } from "./time.ts";

test.each([
  [-5, "0s"],
  [400, "<1s"],
  [8_400, "8s"],
  [200_000, "3m 20s"],
  [7_500_000, "2h 05m"],
  [273_600_000, "3d 4h"],
])("%d ms reads as %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [-1_000, "just now"],
  [20_000, "20s ago"],
  [180_000, "3m ago"],
  [7_300_000, "2h ago"],
  [300_000_000, "3d ago"],
])("what was %d ms ago reads as %s", (ms, text) => {
  expect(formatAge(0, ms)).toBe(text);
});
