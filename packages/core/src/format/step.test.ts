import { expect, test } from "vitest";
import { aStep } from "../testing/jobs.ts";
import { stepLine } from "./step.ts";

const step = aStep(2, { name: "train", status: "running", attempt: 1, startedAt: 1_000 });

test("a step tells its place and how long it takes, or its status where no time says it", () => {
  expect(stepLine(step, 3, 5, 13_000)).toBe("step 3/5 · 12s");
  expect(stepLine({ ...step, status: "queued", startedAt: null }, 4, 5, 13_000)).toBe("step 4/5 · Queued");
});

test("a repeated step tells its attempt", () => {
  expect(stepLine({ ...step, status: "failed", finishedAt: 3_000, attempt: 2 }, 3, 5, 13_000)).toBe(
    "step 3/5 · 2s · attempt 2",
  );
});
