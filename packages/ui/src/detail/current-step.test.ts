import type { JobStatus } from "@jobwatch/core";
import { aStep } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { currentStep } from "./current-step.ts";

const current = (...statuses: readonly JobStatus[]) =>
  currentStep(statuses.map((status, index) => aStep(index, { status })))?.index;

test("what runs is looked at, then what failed, then what came last", () => {
  expect(current("completed", "failed", "running", "queued")).toBe(2);
  expect(current("completed", "failed", "skipped")).toBe(1);
  expect(current("completed", "completed", "queued")).toBe(1);
  expect(current("queued", "queued")).toBe(0);
  expect(currentStep([])).toBeNull();
});
