import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuietHours, type QuietHours, quietUntil } from "./quiet-hours.ts";

const hours = (from: string, to: string, timeZone: string | null = "UTC"): QuietHours => {
  const parsed = parseQuietHours(from, to, timeZone ?? "");
  if (parsed === null) throw new Error("no quiet hours");
  return parsed;
};
const at = (text: string) => Date.parse(text);

test("within a day and over midnight they hold from their first minute up to, not including, their last", () => {
  const noon = hours("12:00", "13:00");
  expect(quietUntil(noon, at("2026-01-01T11:59:59.999Z"))).toBeNull();
  expect(quietUntil(noon, at("2026-01-01T12:00:00Z"))).toBe(at("2026-01-01T13:00:00Z"));
  expect(quietUntil(noon, at("2026-01-01T12:59:59.999Z"))).toBe(at("2026-01-01T13:00:00Z"));
  expect(quietUntil(noon, at("2026-01-01T13:00:00Z"))).toBeNull();
  const night = hours("22:00", "07:00");
  expect(quietUntil(night, at("2026-01-01T22:30:00Z"))).toBe(at("2026-01-02T07:00:00Z"));
  expect(quietUntil(night, at("2026-01-02T06:59:00Z"))).toBe(at("2026-01-02T07:00:00Z"));
  expect(quietUntil(night, at("2026-01-02T07:00:00Z"))).toBeNull();
});

test("none, or none of any length, are never", () => {
  expect(quietUntil(null, 0)).toBeNull();
  expect(quietUntil(hours("08:00", "08:00"), at("2026-01-01T08:00:00Z"))).toBeNull();
});

test("they are of their time zone, also in the nights in which its clock is changed", () => {
  const berlin = hours("22:00", "07:00", "Europe/Berlin");
  expect(quietUntil(berlin, at("2026-01-01T21:00:00Z"))).toBe(at("2026-01-02T06:00:00Z"));
  expect(quietUntil(berlin, at("2026-07-01T20:00:00Z"))).toBe(at("2026-07-02T05:00:00Z"));
  expect(quietUntil(berlin, at("2026-03-28T22:00:00Z"))).toBe(at("2026-03-29T05:00:00Z"));
  expect(quietUntil(berlin, at("2026-10-24T21:00:00Z"))).toBe(at("2026-10-25T06:00:00Z"));
});

test("what is no time or no time zone makes no quiet hours", () => {
  for (const text of ["", "24:00", "7", "07:60", "x07:00"]) expect(parseQuietHours(text, "08:00", "")).toBeNull();
  expect(parseQuietHours("22:00", "7:05", "  ")).toEqual({ from: 1_320, to: 425, timeZone: null });
  expect(parseQuietHours("22:00", "07:00", "Middle/Earth")).toBeNull();
});

test("their end lies ahead, within a day and a changed clock, and is no longer quiet", () => {
  const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"];
  let quiet = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_439 }),
      fc.integer({ min: 0, max: 1_439 }),
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) }),
      (from, to, timeZone, now) => {
        const end = quietUntil({ from, to, timeZone }, now);
        if (end === null) return;
        quiet++;
        expect(end).toBeGreaterThan(now);
        expect(end - now).toBeLessThanOrEqual(25 * 3_600_000);
        // Where the clock jumps over the end, that hour may be quiet to its own end.
        const still = quietUntil({ from, to, timeZone }, end);
        if (still !== null) expect(still - end).toBeLessThanOrEqual(3_600_000);
      },
    ),
    { numRuns: 2_000 },
  );
  expect(quiet).toBeGreaterThan(500);
});
