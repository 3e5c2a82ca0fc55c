import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { spread } from "./spread.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the first value goes at once, then the latest of each pause, and the last is never lost", () => {
  const act = vi.fn();
  const tell = spread(1_000, act);
  for (const value of [1, 2, 3]) tell(value);
  expect(act.mock.calls).toEqual([[1]]);
  vi.advanceTimersByTime(1_000);
  expect(act.mock.calls).toEqual([[1], [3]]);
  vi.advanceTimersByTime(60_000);
  tell(4);
  expect(act.mock.calls).toEqual([[1], [3], [4]]);
});
