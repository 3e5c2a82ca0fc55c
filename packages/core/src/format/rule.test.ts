import { afterEach, expect, test } from "vitest";
import { setLocale } from "../i18n/catalogue.ts";
import type { ConnectionId, JobId } from "../model/job.ts";
import { defaultRules, everywhere, type Rule } from "../notify/rules.ts";
import { ruleName, ruleSentence } from "./rule.ts";

afterEach(() => setLocale("en"));

const say = (match: Partial<Rule["match"]>, more: Partial<Rule> = {}) =>
  ruleSentence({ on: ["failed"], announce: true, ...more, match: { ...everywhere, ...match } }, (id) => `Lab ${id}`);
const all: Rule["match"] = {
  connections: ["1", "2"] as ConnectionId[],
  workflows: ["train", "etl"],
  jobs: ["j"] as JobId[],
  followed: false,
  mine: true,
  minDurationMs: 300_000,
};

test("a rule is a sentence that says when it tells or keeps silent", () => {
  expect(say({})).toBe("When a job fails: notify.");
  expect(say({ workflows: ["train"] }, { announce: false })).toBe("When a job of workflow “train” fails: stay silent.");
  expect(defaultRules.map((rule) => ruleSentence(rule, String))).toEqual([
    "When a job fails, recovers, or waits for approval: notify.",
    "When a job that you follow completes or is cancelled: notify.",
  ]);
  expect(say(all)).toBe(
    "When a job of yours of workflow “train” or “etl” with the id “j” on Lab 1 or Lab 2 that you do not follow fails after at least 5m 00s: notify.",
  );
});

test("it is so in German", () => {
  setLocale("de");
  expect(say({ mine: false }, { on: ["completed", "stuck"], announce: false })).toBe(
    "Wenn ein fremder Job fertig wird oder hängt: nicht melden.",
  );
  expect(say({ followed: true, workflows: ["train"] })).toBe(
    "Wenn ein Job des Workflows „train“, dem Sie folgen, fehlschlägt: melden.",
  );
  expect(ruleName("trouble")).toBe("Fehlschläge, Entwarnungen, Freigaben");
});

test("a rule of the person's own has the name that they gave it", () => {
  expect(["trouble", "calm"].map(ruleName)).toEqual(["Failures, recoveries, approvals", "calm"]);
});
