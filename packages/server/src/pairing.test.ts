import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Pairing } from "./pairing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const start = () => {
  const announced: string[] = [];
  return { announced, pairing: new Pairing(Date.now, (code) => announced.push(code)) };
};

test("a code holds for ten minutes, then there is a new one that is announced", () => {
  const { announced, pairing } = start();
  const first = pairing.code();
  vi.advanceTimersByTime(599_999);
  expect(pairing.code()).toBe(first);
  vi.advanceTimersByTime(1);
  expect(pairing.redeem(first)).toEqual({ kind: "wrong" });
  expect(announced).toEqual([pairing.code()]);
});

test("a code that was used begins a new ten minutes", () => {
  const { announced, pairing } = start();
  vi.advanceTimersByTime(300_000);
  expect(pairing.redeem(pairing.code())).toEqual({ kind: "paired" });
  vi.advanceTimersByTime(599_999);
  expect(announced).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(announced).toHaveLength(2);
});

test("tries are free again a minute after the first of five wrong ones", () => {
  const { pairing } = start();
  for (let i = 0; i < 5; i++) {
    expect(pairing.redeem("nonsense")).toEqual({ kind: "wrong" });
    vi.advanceTimersByTime(10_000);
  }
  expect(pairing.redeem(pairing.code())).toEqual({ kind: "limited", retryAfter: 10 });
  vi.advanceTimersByTime(10_000);
  expect(pairing.redeem(pairing.code())).toEqual({ kind: "paired" });
});

test("after close no new code is made", () => {
  const { announced, pairing } = start();
  pairing.close();
  vi.advanceTimersByTime(3_600_000);
  expect(announced).toEqual([]);
});
