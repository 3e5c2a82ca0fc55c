import { expect, test } from "vitest";
import type { ActionEffect, Capabilities } from "../connectors/connector.ts";
import { cancelConsequence, offeredAction } from "./actions.ts";

const cancel: ActionEffect = {
  from: ["queued", "running"],
  affects: "job",
  result: "none",
  answer: "done",
  scope: null,
};
const capabilities: Capabilities = { steps: false, log: "none", push: false, create: "none", actions: { cancel } };

test("an action is offered in its statuses only", () => {
  expect(offeredAction(capabilities, "cancel", { status: "running" })).toBe(cancel);
  expect(offeredAction(capabilities, "cancel", { status: "failed" })).toBeNull();
});

test("an action that the server lacks is never offered", () => {
  expect(offeredAction(capabilities, "rerun", { status: "failed" })).toBeNull();
});

test("cancelling says what goes beyond the button's word", () => {
  expect(cancelConsequence(cancel)).toBe("");
  expect(cancelConsequence({ ...cancel, affects: "whole-run", answer: "requested" })).toBe(
    "This affects the whole run that the job belongs to, not the job alone. The server is asked to stop it; it may go on for a moment.",
  );
  expect(cancelConsequence({ ...cancel, affects: "whole-run", scope: "All ten stages end." })).toBe(
    "All ten stages end.",
  );
});
