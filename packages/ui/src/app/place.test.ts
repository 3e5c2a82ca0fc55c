import type { ConnectionId, JobId, JobKey } from "@jobwatch/core";
import { expect, test } from "vitest";
import { type Place, pathOf, placeOf } from "./place.ts";

const job: JobKey = { connection: "lab/1" as ConnectionId, job: "a b#ü/%" as JobId };
const places: readonly Place[] = [
  { page: "jobs" },
  { page: "insights" },
  { page: "rules", rule: null },
  { page: "rules", rule: "a rule/of “mine” 100 %" },
  { page: "job", job },
  { page: "activity", job: null },
  { page: "activity", job },
  { page: "create", like: null },
  { page: "create", like: job },
];

test.each(places)("the path of a place leads back to it: %j", (place) => {
  expect(placeOf(pathOf(place))).toEqual(place);
  expect(placeOf(`#${pathOf(place)}`)).toEqual(place);
});

test.each(["rules/%zz", "rules/a/b"])("a path to a rule that cannot be read leads to all of them: %s", (path) => {
  expect(placeOf(path)).toEqual({ page: "rules", rule: null });
});

test.each(["", "#", "nonsense", "job", "job/lab", "job/lab/1/2", "job/%zz/1"])(
  "a path that names no place leads to the list: “%s”",
  (path) => {
    expect(placeOf(path)).toEqual({ page: "jobs" });
  },
);
