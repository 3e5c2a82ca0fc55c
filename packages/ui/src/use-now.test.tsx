// @vitest-environment happy-dom

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useClock } from "./use-now.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => {
  render(null, document.body);
  vi.useRealTimers();
});

test("what says the same in the next second is not drawn again, and all share one timer", async () => {
  let drawn = 0;
  const Minutes = () => {
    drawn++;
    return <i>{useClock((now) => `${Math.floor(now / 60_000)} min`)}</i>;
  };
  await act(() =>
    render(
      <>
        <Minutes />
        <Minutes />
      </>,
      document.body,
    ),
  );
  expect([drawn, vi.getTimerCount()]).toEqual([2, 1]);
  await act(() => void vi.advanceTimersByTime(59_000));
  expect(drawn).toBe(2);
  await act(() => void vi.advanceTimersByTime(1_000));
  expect([drawn, document.body.textContent]).toEqual([4, "1 min1 min"]);
  await act(() => render(null, document.body));
  expect(vi.getTimerCount()).toBe(0);
});
