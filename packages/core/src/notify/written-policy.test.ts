import { expect, test } from "vitest";
import { readRule, writeRule } from "./read-rules.ts";
import { defaultRules, everywhere, type Rule } from "./rules.ts";
import {
  allRules,
  isBuiltIn,
  isUnchanged,
  ownRules,
  readPolicy,
  toWrittenPolicy,
  usualQuietHours,
  type WrittenPolicy,
} from "./written-policy.ts";

const unset: WrittenPolicy = { rules: [], quietHours: usualQuietHours, notifyFrom: "automatic" };
const calm = { id: "calm", on: ["failed"], announce: false, workflows: ["nightly"] };
const [trouble, followed] = defaultRules.map(writeRule);
const quietTrouble = { ...trouble, enabled: false };

test("with nothing set the built-in rules hold, and no hours are quiet", () => {
  expect(readPolicy(unset)).toEqual({
    policy: { rules: defaultRules, quietHours: null, notifyFrom: "automatic" },
    ruleProblems: [],
    badQuietHours: false,
  });
});

test("the person's rules stand before the built-in ones, and one of the same name stands for it", () => {
  const ids = (rules: readonly unknown[]) => readPolicy({ ...unset, rules }).policy.rules.map(({ id }) => id);
  expect(ids([calm])).toEqual(["calm", "trouble", "followed"]);
  expect(ids([quietTrouble, calm])).toEqual(["trouble", "calm", "followed"]);
  expect(readPolicy({ ...unset, rules: [quietTrouble] }).policy.rules[0]?.enabled).toBe(false);
});

test("a bad rule is told and takes nothing away; quiet hours that mean nothing are none", () => {
  const quietHours = { ...usualQuietHours, enabled: true, to: "late" };
  const { policy, ruleProblems, badQuietHours } = readPolicy({ ...unset, rules: [{ on: "x" }, calm], quietHours });
  expect(policy.rules.map(({ id }) => id)).toEqual(["calm", "trouble", "followed"]);
  expect(ruleProblems).toEqual(["Rule 1 lacks a proper value for “on”."]);
  expect([policy.quietHours, badQuietHours]).toEqual([null, true]);
});

test.each<[string, readonly unknown[]]>([
  ["nothing", []],
  ["one before the built-in ones", [calm]],
  ["one between them", [trouble, calm]],
  ["one behind them", [trouble, followed, calm]],
  ["the built-in ones the other way round", [followed, trouble]],
  ["one that stands for a built-in one", [quietTrouble]],
  ["one that nobody can read", [{ burn: true }, calm]],
])("what was changed in the list of all rules is kept, and no more: %s", (_, own) => {
  const kept = ownRules(allRules(own));
  expect(allRules(kept)).toEqual(allRules(own));
  expect(ownRules(allRules(kept))).toEqual(kept);
});

test("the built-in rules at the end of a list are not kept: a later version may say them better", () => {
  expect(ownRules([calm, trouble, followed])).toEqual([calm]);
  expect(ownRules([trouble, followed])).toEqual([]);
  expect(ownRules([quietTrouble, followed])).toEqual([quietTrouble]);
});

test("whether a rule is built in, and says what it did", () => {
  expect([isBuiltIn("trouble"), isBuiltIn("calm")]).toEqual([true, false]);
  expect([trouble, quietTrouble, calm, { id: "trouble" }].map(isUnchanged)).toEqual([true, false, false, false]);
});

test("what was stored is as it was written; what is no list of rules is kept as a bad rule", () => {
  const nothing = { rules: undefined, quietHours: null, notifyFrom: 7 };
  expect(toWrittenPolicy(nothing)).toEqual(unset);
  const full = { rules: [calm], quietHours: { ...usualQuietHours, enabled: true }, notifyFrom: "never" };
  expect(toWrittenPolicy(full)).toEqual(full);
  expect(toWrittenPolicy({ ...nothing, rules: "calm" }).rules).toEqual(["calm"]);
});

test("a rule that is written is read as the same rule", () => {
  const full: Rule = {
    id: "full",
    enabled: false,
    on: ["slow", "stuck"],
    announce: true,
    match: { ...everywhere, workflows: ["a"], followed: false, mine: true, minDurationMs: 90_000 },
  };
  for (const rule of [full, ...defaultRules]) expect(readRule(writeRule(rule), 3)).toEqual({ rule, problem: null });
  expect(writeRule(full)).not.toHaveProperty("jobs");
});
