import { expect, test } from "vitest";
import { alarmMinutes } from "./alarm-minutes.ts";

test("what is shipped wakes every 30 seconds; a test build as often as it says", () => {
  expect(alarmMinutes(undefined)).toBe(0.5);
  expect(alarmMinutes("")).toBe(0.5);
  expect(alarmMinutes("0.05")).toBe(0.05);
});

test("anything but a positive number is refused", () => {
  for (const value of ["0", "-1", "soon"]) expect(() => alarmMinutes(value)).toThrow(`“${value}”`);
});
