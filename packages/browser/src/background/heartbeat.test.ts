import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { heartbeat } from "./heartbeat.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const start = (state: { live: boolean }) => {
  const ring = vi.fn();
  return { ring, alarm: heartbeat(ring, () => state.live, { now: () => Date.now() }) };
};

test("while live it rings at the time of the last wish, once", () => {
  const { ring, alarm } = start({ live: true });
  alarm.wakeAt(Date.now() + 1_000);
  alarm.wakeAt(Date.now() + 2_000);
  vi.advanceTimersByTime(1_999);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(ring).toHaveBeenCalledOnce();
});

test("while nothing is to be seen it leaves the waking to the floor alarm", () => {
  const { ring, alarm } = start({ live: false });
  alarm.wakeAt(Date.now() + 1_000);
  vi.advanceTimersByTime(60_000);
  expect(ring).not.toHaveBeenCalled();
});

test("a wish from before is kept when something comes to be seen, and dropped when nothing is any more", () => {
  const state = { live: false };
  const { ring, alarm } = start(state);
  alarm.wakeAt(Date.now() + 2_000);
  state.live = true;
  alarm.reconsider();
  vi.advanceTimersByTime(2_000);
  expect(ring).toHaveBeenCalledOnce();
  alarm.wakeAt(Date.now() + 2_000);
  state.live = false;
  alarm.reconsider();
  vi.advanceTimersByTime(60_000);
  expect(ring).toHaveBeenCalledOnce();
});
