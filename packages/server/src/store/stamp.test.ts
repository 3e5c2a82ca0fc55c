import { expect, test } from "vitest";
import { stampAfter } from "./stamp.ts";

const at = "2026-01-01T00:00:00.999Z";

test("a change is stamped with the time", () => {
  expect(stampAfter(at, Date.parse("2026-01-01T00:00:05.000Z"))).toBe("2026-01-01T00:00:05.000Z");
});

test("a change in the same millisecond, or on a clock set back, still comes after", () => {
  expect(stampAfter(at, Date.parse(at))).toBe("2026-01-01T00:00:01.000Z");
  expect(stampAfter(at, Date.parse("2020-01-01T00:00:00.000Z"))).toBe("2026-01-01T00:00:01.000Z");
});
