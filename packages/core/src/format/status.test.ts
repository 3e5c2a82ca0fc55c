import { expect, test } from "vitest";
import { aJob } from "../testing/jobs.ts";
import { jobLine, jobWord } from "./status.ts";

test.each([
  ["failed", "FAILURE", "Failed"],
  ["failed", "TIMEOUT", "Failed (TIMEOUT)"],
  ["queued", "pending", "Queued"],
  ["completed", "", "Completed"],
  ["unknown", "ZOMBIE", "Unknown (ZOMBIE)"],
] as const)("%s with the server's word %j reads as %s", (status, serverStatus, word) => {
  expect(jobWord({ status, serverStatus })).toBe(word);
});

test.each([
  [aJob("j"), "Queued"],
  [
    aJob("j", { status: "running", startedAt: 0, progress: { done: 3, total: 5, label: "tests" } }),
    "3/5 tests · 1m 20s",
  ],
  [aJob("j", { status: "running", startedAt: 0 }), "1m 20s"],
  [aJob("j", { status: "failed", startedAt: 0, finishedAt: 5_000 }), "5s"],
  [aJob("j", { status: "failed", serverStatus: "TIMEOUT", startedAt: 0, finishedAt: 5_000 }), "Failed (TIMEOUT) · 5s"],
  [aJob("j", { status: "cancelled" }), "Cancelled"],
])("the line beside a job says what its icon does not", (job, line) => {
  expect(jobLine(job, 80_000)).toBe(line);
});
