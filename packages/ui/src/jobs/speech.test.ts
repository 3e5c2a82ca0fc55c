import { aJobView, manyJobViews } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { changedJobs, speechOf } from "./speech.ts";

test("what changed is what has another status, or is new; what only goes on is not told", () => {
  const [train, build] = [aJobView({ id: "1", name: "train" }), aJobView({ id: "2", name: "build" })];
  const further = aJobView({ id: "2", name: "build", progress: { done: 1, total: 2, label: null } });
  const failed = aJobView({ id: "1", name: "train", status: "failed" });
  const fresh = aJobView({ id: "3", name: "fit", status: "queued" });
  expect(changedJobs([train, build], [fresh, failed, further])).toEqual([fresh, failed]);
  expect(changedJobs([train, build], [train, build])).toEqual([]);
});

test("what a server tells first is no change", () => {
  const [mine, theirs] = manyJobViews(2, ["c1", "c2"]);
  expect(mine && theirs && changedJobs([mine], [mine, theirs])).toEqual([]);
});

test("each is said by its name and its status", () => {
  expect(speechOf([aJobView({ name: "train", status: "failed" })])).toBe("train: failed");
});

test("a storm is said as a count", () => {
  expect(speechOf(manyJobViews(40))).toBe("40 jobs changed: 10 running, 5 failed, 15 completed, 5 queued, 5 cancelled");
});
