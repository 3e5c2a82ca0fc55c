import { aStep } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { spanOf, timeAxis } from "./time-axis.ts";

const attempt = { number: 1, status: "failed", exitCode: 1, signal: null, error: null, errorText: null } as const;

test("the axis goes from the first begin to the last end, earlier tries included", () => {
  const steps = [
    aStep(0, { startedAt: 200, finishedAt: 300, attempts: [{ ...attempt, startedAt: 100, finishedAt: 150 }] }),
    aStep(1, { startedAt: 300, finishedAt: 500 }),
  ];
  expect(timeAxis(steps, 9_000)).toEqual({ from: 100, to: 500 });
});

test("while a step works the axis grows with the time", () => {
  const running = aStep(0, { status: "running", startedAt: 100 });
  const axis = timeAxis([running], 500);
  expect(axis).toEqual({ from: 100, to: 500 });
  expect(axis && spanOf(running, axis, 500)).toEqual({ start: 0, length: 100 });
});

test("steps that never began have no place on it, nor one whose end nobody knows", () => {
  expect(timeAxis([aStep(0, { status: "queued" })], 500)).toBeNull();
  const axis = { from: 0, to: 100 };
  expect(spanOf(aStep(0, { status: "queued" }), axis, 50)).toBeNull();
  expect(spanOf(aStep(0, { status: "failed", startedAt: 10 }), axis, 50)).toBeNull();
});

test("a bar never leaves the axis, whatever the clocks say", () => {
  const axis = { from: 100, to: 200 };
  expect(spanOf(aStep(0, { startedAt: 150, finishedAt: 900 }), axis, 0)).toEqual({ start: 50, length: 100 });
  expect(timeAxis([aStep(0, { startedAt: 100, finishedAt: 50 })], 0)).toEqual({ from: 100, to: 101 });
});
