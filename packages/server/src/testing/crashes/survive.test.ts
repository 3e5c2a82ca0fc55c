import { expect, test } from "vitest";
import { survive } from "./survive.ts";

test("a server that is killed while jobs run loses none, runs none twice, leaves none stuck, and keeps their logs whole", {
  timeout: 60_000,
}, async () => {
  const result = await survive({ seed: 1, kills: 2, jobs: 12, longestLifeMs: 1_000, mostLines: 15 });
  expect(result.violations).toEqual([]);
  expect(result.jobs).toBeGreaterThanOrEqual(12);
  expect(result.runningAtKill).toBeGreaterThan(0);
});
