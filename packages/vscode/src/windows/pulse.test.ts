import { expect, test } from "vitest";
import { createPulse } from "./pulse.ts";

const times = { interval: 5, patience: 20 };
/** A window that answers as long as it is `there`. */
const aWindow = () => {
  const window: { there: boolean } = { there: true };
  const beat = () => (window.there ? Promise.resolve() : new Promise<void>(() => {}));
  return { window, pulse: createPulse(beat, times) };
};
const never = new AbortController().signal;

test("a window answers until it has gone", async () => {
  const { window, pulse } = aWindow();
  expect(await pulse.answers()).toBe(true);
  window.there = false;
  expect(await pulse.answers()).toBe(false);
});

test("a refusal is no answer", async () => {
  expect(await createPulse(() => Promise.reject(new Error("disposed")), times).answers()).toBe(false);
});

test("it says when the window goes, and waits until it is back", async () => {
  const { window, pulse } = aWindow();
  const gone = pulse.gone(never);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(gone.aborted).toBe(false);
  window.there = false;
  await expect.poll(() => gone.aborted).toBe(true);
  setTimeout(() => {
    window.there = true;
  }, 30);
  await pulse.returned(never);
  expect(window.there).toBe(true);
});
