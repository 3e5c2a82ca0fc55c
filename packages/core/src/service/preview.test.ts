import { expect, test } from "vitest";
import type { ConnectionId } from "../model/job.ts";
import { defaultRules, everywhere, type Rule } from "../notify/rules.ts";
import { aConnection, aConnectionView, aJobView, anEntry, aView, now } from "../testing/views.ts";
import { previewRules } from "./preview.ts";

const rule = (more: Partial<Rule>): Rule => ({
  id: "mine",
  enabled: true,
  on: ["failed"],
  announce: true,
  match: everywhere,
  ...more,
});
const seen = (view: ReturnType<typeof aJobView>, ago: number) => {
  const entry = anEntry(view);
  return { ...entry, transition: { ...entry.transition, observedAt: now - ago } };
};
const failed = aJobView({ id: "a", status: "failed", workflow: "train" });
const recovered = aJobView({ id: "b", status: "completed", workflow: "train" });
/** Newest first, as a view has it. */
const journal = [seen(recovered, 1_000), seen(failed, 2_000)];
const preview = (rules: readonly Rule[], more: Partial<Parameters<typeof previewRules>[0]> = {}) =>
  previewRules(aView([failed, recovered], { journal, ...more }), rules, 50, now).map(
    ({ entry, rule, told }) => [entry.transition.job.id, rule, told] as const,
  );

test("each change is decided by the rules alone, though it was muted when it came", () => {
  expect(preview(defaultRules)).toEqual([
    ["b", "trouble", true],
    ["a", "trouble", true],
  ]);
  expect(preview([rule({ announce: false }), ...defaultRules])).toEqual([
    ["b", null, false],
    ["a", "mine", false],
  ]);
  expect(preview([])).toEqual([
    ["b", null, false],
    ["a", null, false],
  ]);
});

test("who follows a job now, and who the person is, counts", () => {
  const done = rule({ on: ["completed"], match: { ...everywhere, followed: true } });
  expect(preview([done])[0]).toEqual(["b", null, false]);
  expect(preview([done], { jobs: [{ ...recovered, followed: true }] })[0]).toEqual(["b", "mine", true]);
  const own = rule({ on: ["failed"], match: { ...everywhere, mine: true } });
  const ofAda = seen(aJobView({ id: "a", status: "failed", owner: "ada" }), 0);
  const known = aConnectionView({ connection: aConnection({ settings: { user: "ada" } }) });
  expect(preview([own], { journal: [ofAda] })).toEqual([["a", null, false]]);
  expect(preview([own], { journal: [ofAda], connections: [known] })).toEqual([["a", "mine", true]]);
});

test("only the newest are given, of all servers by when they were seen; those of a server that is gone are not", () => {
  const other = "c2" as ConnectionId;
  const there = aJobView({ id: "t", status: "failed" }, { key: { connection: other, job: failed.key.job } });
  const connections = [aConnectionView(), aConnectionView({ connection: aConnection({ id: other }) })];
  const all = { journal: [...journal, seen(there, 1_500)] };
  const newest = previewRules(aView([], { ...all, connections }), defaultRules, 2, now);
  expect(newest.map(({ entry }) => entry.transition.observedAt)).toEqual([now - 1_000, now - 1_500]);
  expect(preview(defaultRules, all)).toHaveLength(2);
});

test("what is seen long after it happened is told all the same", () => {
  const late = aJobView({ id: "a", status: "failed", finishedAt: now - 3_600_000 });
  expect(preview(defaultRules, { journal: [seen(late, 0)] })).toEqual([["a", "trouble", true]]);
});
