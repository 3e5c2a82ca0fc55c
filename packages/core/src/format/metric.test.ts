import { expect, test } from "vitest";
import { formatMetric } from "./metric.ts";

test.each([
  [1_500_000_000, "bytes", "1.5 GB"],
  [999, "bytes", "999 B"],
  [200, "s", "3m 20s"],
  [0.25, "s", "250 ms"],
  [0.25, "EUR", "0.25 EUR"],
  [-123.456789, null, "-123.457"],
])("%d in %s is read as %s", (value, unit, text) => {
  expect(formatMetric(value, unit)).toBe(text);
});
