import { expect, test, vi } from "vitest";
import { createAlarms } from "./floor-alarm.ts";

const fake = (periodInMinutes?: number) => ({
  get: vi.fn(async () => (periodInMinutes === undefined ? undefined : { periodInMinutes })),
  create: vi.fn(),
  clear: vi.fn(async () => true),
});

test("a missing alarm, and one of another period, is made anew", async () => {
  for (const alarms of [fake(), fake(5)]) {
    await createAlarms(alarms, 0.5).ensureFloor();
    expect(alarms.create).toHaveBeenCalledExactlyOnceWith("floor", { periodInMinutes: 0.5 });
  }
});

test("the right one is left alone, since making it anew would put it off", async () => {
  const alarms = fake(0.5);
  await createAlarms(alarms, 0.5).ensureFloor();
  expect(alarms.create).not.toHaveBeenCalled();
});

test("the alarm that keeps a page awake is set and cleared at changes only", async () => {
  const alarms = fake();
  const { keepAlive } = createAlarms(alarms, 0.5);
  for (const on of [true, true, false, false]) await keepAlive(on);
  expect(alarms.create).toHaveBeenCalledOnce();
  expect(alarms.clear).toHaveBeenCalledExactlyOnceWith("keep-alive");
});
