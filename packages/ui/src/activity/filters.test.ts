import { everything } from "@jobwatch/core";
import { aJobView, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { findsAll, noFilters, queryOf, readFilters } from "./filters.ts";

test("what was kept comes back, and what cannot be read looks for anything", () => {
  const kept = { text: "x", status: "failed", connection: "c1", workflow: "train", period: "week" } as const;
  expect(readFilters(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  for (const bad of [null, 7, [], { text: 1, status: "burnt", connection: {}, workflow: 2, period: "year" }])
    expect(readFilters(bad)).toEqual(noFilters);
});

test("only filters that hide nothing find all", () => {
  expect([findsAll(readFilters({})), findsAll({ ...noFilters, text: "x" })]).toEqual([true, false]);
});

test("today is since midnight here, a week the last seven days", () => {
  expect(queryOf(noFilters, null, now)).toEqual(everything);
  const from = (period: "today" | "week") => queryOf({ ...noFilters, period }, null, now).from;
  expect(from("today")).toBe(new Date(2026, 0, 1).getTime());
  expect(from("week")).toBe(now - 7 * 24 * 3_600_000);
});

test("the activity of one job is its own, whatever server was chosen elsewhere", () => {
  const { key } = aJobView();
  expect(queryOf({ ...noFilters, connection: "c2" }, key, now)).toMatchObject(key);
  expect(queryOf({ ...noFilters, connection: "c2" }, null, now)).toMatchObject({ connection: "c2", job: null });
});
