import type { Step } from "@jobwatch/core";

/** The step that a person wants to see: the one that works, else the one that failed, else the last one that did anything. */
export const currentStep = (steps: readonly Step[]): Step | null =>
  steps.findLast(({ status }) => status === "running") ??
  steps.find(({ status }) => status === "failed") ??
  steps.findLast(({ startedAt, status }) => startedAt !== null || status === "completed") ??
  steps[0] ??
  null;
