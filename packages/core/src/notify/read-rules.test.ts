import { expect, test } from "vitest";
import { readRules } from "./read-rules.ts";
import { everywhere } from "./rules.ts";

test("what a written rule leaves out matches all", () => {
  expect(readRules([{ on: ["completed"], announce: true, workflows: ["nightly"], minDurationSeconds: 60 }])).toEqual({
    rules: [
      {
        id: "rule 1",
        enabled: true,
        on: ["completed"],
        announce: true,
        match: { ...everywhere, workflows: ["nightly"], minDurationMs: 60_000 },
      },
    ],
    problems: [],
  });
});

test("a rule that cannot be used is named, and takes nothing from the others", () => {
  const good = { id: "calm", enabled: false, on: ["stuck", "slow"], announce: false, mine: true, followed: false };
  const bad = [7, { on: ["exploded"], announce: true }, { on: ["failed"], announce: true, workflow: "x" }, { on: [] }];
  const { rules, problems } = readRules([...bad, good]);
  expect(rules).toEqual([
    {
      id: "calm",
      enabled: false,
      on: ["stuck", "slow"],
      announce: false,
      match: { ...everywhere, mine: true, followed: false },
    },
  ]);
  expect(problems).toEqual([
    "Rule 1 is not an object with on and announce.",
    "Rule 2 lacks a proper value for “on”.",
    "Rule 3 has the unknown part “workflow”.",
    "Rule 4 lacks a proper value for “on”.",
  ]);
});
