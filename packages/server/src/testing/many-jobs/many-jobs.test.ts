import { expect, test } from "vitest";
import { manyJobs } from "./many-jobs.ts";

test("many jobs are run once each, by priority, then age, and never more at a time than may be", {
  timeout: 120_000,
}, async () => {
  const result = await manyJobs({ seed: 1, jobs: 200, concurrency: 6 });
  expect(result.violations).toEqual([]);
  expect(result.mostAtOnce).toBeGreaterThan(1);
});
