import { expect, test } from "vitest";
import type { ActionEffect, Capabilities } from "../connectors/connector.ts";
import { actionConsequence, actionKinds, asksFirst, offeredAction } from "./actions.ts";

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
  expect(actionConsequence(cancel)).toBe("");
  expect(actionConsequence({ ...cancel, affects: "whole-run", answer: "requested" })).toBe(
    "This affects the whole run that the job belongs to, not the job alone. The server is asked to stop it; it may go on for a moment.",
  );
  expect(actionConsequence({ ...cancel, affects: "whole-run", scope: "All ten stages end." })).toBe(
    "All ten stages end.",
  );
});

test("what harms is asked about first, and what does more than its button says", () => {
  const asked = (effect: ActionEffect) => actionKinds.filter((action) => asksFirst(action, effect));
  expect(asked(cancel)).toEqual(["cancel", "cancelAll", "delete"]);
  expect(asked({ ...cancel, scope: "All ten stages begin again." })).toEqual(actionKinds);
});
