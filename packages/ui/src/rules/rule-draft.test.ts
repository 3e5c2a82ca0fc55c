import { defaultRules, everywhere, type Rule } from "@jobwatch/core";
import { expect, test } from "vitest";
import { draftOf, draftProblems, emptyDraft, ruleOf } from "./rule-draft.ts";

const proper = { ...emptyDraft, name: "calm", on: ["failed"] } as const;

test("a rule that is edited and left as it is stays the same", () => {
  const odd: Rule = {
    id: "odd",
    enabled: false,
    on: ["slow"],
    announce: false,
    match: { ...everywhere, workflows: ["a"], mine: false, minDurationMs: 100_000 },
  };
  for (const rule of [...defaultRules, odd]) {
    expect(draftProblems(draftOf(rule), [])).toEqual({});
    expect(ruleOf(draftOf(rule), rule.enabled)).toEqual(rule);
  }
});

test("what is typed into a list and not added yet is meant", () => {
  const match = (more: object) => ruleOf({ ...proper, ...more }, true).match;
  expect(match({ workflow: " etl " }).workflows).toEqual(["etl"]);
  expect(match({ workflows: ["etl"], workflow: "etl", job: "7" })).toMatchObject({ workflows: ["etl"], jobs: ["7"] });
});

test("what is wrong with a draft stands at its field", () => {
  expect(draftProblems(proper, ["other"])).toEqual({});
  expect(draftProblems({ ...emptyDraft, minutes: "soon" }, [])).toEqual({
    name: "A rule needs a name.",
    on: "Choose at least one.",
    minutes: "Enter a number of minutes, such as 5 or 0.5.",
  });
  expect(draftProblems({ ...proper, name: " other " }, ["other"]).name).toBe("Another rule has this name.");
  expect(draftProblems({ ...proper, name: "x".repeat(61) }, []).name).toContain("at most 60");
});

test.each([
  ["", null],
  ["5", 300_000],
  [" 0,5 ", 30_000],
  [".5", 30_000],
])("%j minutes are %j ms", (minutes, ms) => {
  expect(draftProblems({ ...proper, minutes }, [])).toEqual({});
  expect(ruleOf({ ...proper, minutes }, true).match.minDurationMs).toBe(ms);
});

test.each(["-1", "1e9", "5 min", "."])("%j is no number of minutes", (minutes) => {
  expect(draftProblems({ ...proper, minutes }, []).minutes).toBeDefined();
});
