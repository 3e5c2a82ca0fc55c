import fc from "fast-check";
import { expect, test } from "vitest";
import { utcTime } from "./utc-time.ts";

const inRange = fc.date({
  min: new Date(Date.UTC(1970, 0, 1)),
  max: new Date(Date.UTC(2099, 11, 31)),
  noInvalidDate: true,
});

test("it is the time that the platform reads, however it is written", () => {
  fc.assert(
    fc.property(
      inRange,
      fc.constantFrom("Z", "+00:00", ""),
      fc.stringMatching(/^(\.\d{1,9})?$/),
      (date, zone, fraction) => {
        const text = `${date.toISOString().slice(0, 19)}${fraction}`;
        expect(utcTime(`${text}${zone}`)).toBe(Date.parse(`${text}Z`));
      },
    ),
    { numRuns: 2_000 },
  );
});

test("whatever it reads of a damaged time, the platform reads so too", () => {
  const damaged = fc
    .tuple(inRange, fc.nat({ max: 24 }), fc.constantFrom("0", "9", "-", ":", "Z", "T", "+", " ", "", "02-30", "٣"))
    .map(([date, at, with_]) => {
      const text = date.toISOString();
      return `${text.slice(0, at)}${with_}${text.slice(at + with_.length)}`;
    });
  fc.assert(
    fc.property(damaged, (text) => {
      const told = utcTime(text);
      const zoned = /(Z|\+00:00)$/.test(text) ? text : `${text}Z`;
      if (told !== null) expect(told).toBe(Date.parse(zoned));
    }),
    { numRuns: 3_000 },
  );
});

test("what it is not made for is left to the platform", () => {
  for (const text of [
    "",
    "yesterday",
    "2026-01-01",
    "2026-01-01T00:00:00+02:00",
    "2026-02-29T00:00:00Z",
    "1969-12-31T23:59:59Z",
  ])
    expect(utcTime(text)).toBeNull();
  for (const text of ["2026-01-01T24:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00.Z", "2026-01-01 00:00:00Z"])
    expect(utcTime(text)).toBeNull();
  expect(utcTime("2024-02-29T00:00:00Z")).toBe(Date.UTC(2024, 1, 29));
});
