import type { LogLine } from "@jobwatch/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LogStore } from "./log-store.ts";

const line = (text: string, more: Partial<LogLine> = {}): LogLine => ({
  at: null,
  stream: null,
  level: null,
  text,
  ...more,
});
const all = (store: LogStore) =>
  Array.from({ length: store.end - store.first }, (_, index) => store.line(store.first + index));

const anyLine = fc.record({
  at: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
  stream: fc.constantFrom("stdout", "stderr", null),
  level: fc.constantFrom("error", "warning", "success", "progress", "info", null),
  text: fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    // Long ones meet the ends of blocks.
    fc.tuple(fc.constantFrom("x", "ü€", "🙂\u001b[31m"), fc.nat(8_000)).map(([text, times]) => text.repeat(times)),
  ),
});

test("lines in are lines out, however they are cut into pieces", () => {
  void fc.assert(
    fc.property(fc.array(fc.array(anyLine, { maxLength: 10 }), { maxLength: 6 }), (pieces) => {
      const store = new LogStore();
      for (const piece of pieces) store.append(piece);
      expect(all(store)).toEqual(pieces.flat());
    }),
    { numRuns: 15 },
  );
}, 30_000);

test("beyond its bound the oldest go, and every line keeps its number", () => {
  const store = new LogStore({ mostBytes: 400_000 });
  for (let number = 0; number < 20_000; number += 100)
    store.append(Array.from({ length: 100 }, (_, index) => line(`line ${number + index}`.padEnd(60, "."))));
  expect(store.end).toBe(20_000);
  expect(store.first).toBeGreaterThan(10_000);
  expect(store.size).toBeLessThanOrEqual(400_000);
  expect(store.line(store.first).text).toMatch(`line ${store.first}.`);
  expect(store.line(19_999).text).toMatch("line 19999.");
  expect(() => store.line(store.first - 1)).toThrow(RangeError);
  expect(() => store.line(20_000)).toThrow(RangeError);
});

test("many short lines are bounded too", () => {
  const store = new LogStore({ mostLines: 50_000 });
  for (let piece = 0; piece < 100; piece++) store.append(Array.from({ length: 2_000 }, () => line("")));
  expect(store.end).toBe(200_000);
  expect(store.end - store.first).toBeLessThanOrEqual(50_000);
});

test("knows what kinds of lines it keeps, and forgets those of dropped ones", () => {
  const store = new LogStore({ mostBytes: 300_000 });
  store.append([line("a", { level: "error", stream: "stderr" }), line("b", { stream: "stderr" }), line("c")]);
  expect(store.kinds).toEqual(["error", "stderr"]);
  expect([store.kind(0), store.kind(1), store.kind(2)]).toEqual(["error", "stderr", null]);
  for (let piece = 0; piece < 100; piece++) store.append([line("x".repeat(10_000), { stream: "stdout" })]);
  expect(store.kinds).toEqual(["stdout"]);
});

test("times far from each other are kept", () => {
  const store = new LogStore();
  const times = [0, 4_000_000_000_000, null, 1, 1_767_225_600_000];
  store.append(times.map((at) => line("", { at })));
  expect(all(store).map(({ at }) => at)).toEqual(times);
});

test("of a progress bar the last state is shown, and of a line too long its beginning in whole characters", () => {
  const store = new LogStore();
  store.append([line("10%\r50%\r\u001b[32m100%\r"), line("ü".repeat(500_000)), line("\r")]);
  expect(store.shown(0, 100)).toEqual({ text: "\u001b[32m100%", more: 0 });
  expect(store.shown(1, 101)).toEqual({ text: "ü".repeat(50), more: 999_900 });
  expect(store.shown(2, 100)).toEqual({ text: "", more: 0 });
  expect(store.plain(0)).toBe("100%");
  expect(store.plain(1, 5)).toBe("üü");
});

test("50,000 lines of 100 bytes take little more than their bytes", () => {
  const text = "2026-01-01 12:00:00 epoch 12/100 loss=0.123 accuracy=0.9 step 123456".padEnd(100, ".");
  const store = new LogStore();
  for (let piece = 0; piece < 25; piece++)
    store.append(Array.from({ length: 2_000 }, (_, index) => line(text, { at: 1_767_225_600_000 + index })));
  expect(store.size / 5_000_000).toBeLessThan(1.1);
});
