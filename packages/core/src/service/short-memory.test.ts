import { expect, test, vi } from "vitest";
import { shortMemory } from "./short-memory.ts";

let time = 0;
const clock = { monotonic: () => time };

test("an answer is good for a while, for each key", async () => {
  const memory = shortMemory<string, number>(clock, 1_000);
  const ask = vi.fn(async () => ask.mock.calls.length);
  expect([await memory.of("a", ask), await memory.of("a", ask), await memory.of("b", ask)]).toEqual([1, 1, 2]);
  time += 999;
  expect(await memory.of("a", ask)).toBe(1);
  time += 1;
  expect(await memory.of("a", ask)).toBe(3);
});

test("who asks while another waits waits for the same answer", async () => {
  const memory = shortMemory<string, number>(clock, 1_000);
  const ask = vi.fn(async () => 7);
  await Promise.all([memory.of("a", ask), memory.of("a", ask)]);
  expect(ask).toHaveBeenCalledOnce();
});

test("a failure is not kept, and what is forgotten is asked again", async () => {
  const memory = shortMemory<string, number>(clock, 1_000);
  await expect(memory.of("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  expect(await memory.of("a", async () => 1)).toBe(1);
  memory.forget("a");
  expect(await memory.of("a", async () => 2)).toBe(2);
});
