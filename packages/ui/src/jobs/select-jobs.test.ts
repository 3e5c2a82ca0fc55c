import type { ConnectionId } from "@jobwatch/core";
import { aJobView, manyJobViews, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { everything, type JobQuery, nextSort, type Sort, selectJobs } from "./select-jobs.ts";

const jobs = [
  aJobView({ id: "1", name: "Train model 10", status: "running", startedAt: now - 30_000 }),
  aJobView({ id: "2", name: "Build", status: "claimed", workflow: "nightly" }),
  aJobView({
    id: "3",
    name: "Train model 9",
    status: "failed",
    error: "disk full",
    startedAt: now - 90_000,
    finishedAt: now,
  }),
  aJobView({ id: "4", name: "Odd", status: "unknown", progress: { done: 1, total: 4, label: null } }),
];
const places = new Map([["c1" as ConnectionId, { name: "Lab" }]]);
const select = (query: Partial<JobQuery>) => selectJobs(jobs, { ...everything, ...query }, places, now);
const ids = (query: Partial<JobQuery>) => select(query).jobs.map(({ job }) => job.id);
const sorted = (by: Sort["by"], descending = false) => ids({ sort: { by, descending } });

test("a tab holds the jobs of its statuses, claimed ones among the queued", () => {
  expect(ids({ tab: "queued" })).toEqual(["2"]);
  expect(ids({})).toEqual(["1", "2", "3", "4"]);
});

test("a search finds every word anywhere: name, workflow, id, error and server", () => {
  expect(ids({ search: "TRAIN disk" })).toEqual(["3"]);
  expect(ids({ search: "nightly" })).toEqual(["2"]);
  expect(ids({ search: "lab train" })).toEqual(["1", "3"]);
  expect(ids({ search: "  " })).toHaveLength(4);
});

test("a workflow narrows it to its own jobs, not to those that are called alike", () => {
  expect(ids({ workflow: "nightly" })).toEqual(["2"]);
  expect(ids({ workflow: "night" })).toEqual([]);
});

test("the counts are those of what the search leaves, whatever the tab", () => {
  expect(select({ tab: "failed", search: "train" }).counts).toEqual({
    all: 2,
    running: 1,
    queued: 0,
    completed: 0,
    failed: 1,
    cancelled: 0,
  });
});

test("names are sorted as people count, and what has no value stands last both ways", () => {
  expect(sorted("name")).toEqual(["2", "4", "3", "1"]);
  expect(sorted("started")).toEqual(["3", "1", "2", "4"]);
  expect(sorted("started", true)).toEqual(["1", "3", "2", "4"]);
  expect(sorted("duration", true)).toEqual(["3", "1", "2", "4"]);
  expect(sorted("progress")[0]).toBe("4");
  expect(sorted("status")).toEqual(["2", "1", "3", "4"]);
});

test("a column's head sorts, then the other way, then not; times begin with the latest", () => {
  const name = nextSort(null, "name");
  expect(name).toEqual({ by: "name", descending: false });
  expect(nextSort(name, "name")).toEqual({ by: "name", descending: true });
  expect(nextSort({ by: "name", descending: true }, "name")).toBeNull();
  expect(nextSort(name, "started")).toEqual({ by: "started", descending: true });
});

test("ten thousand jobs are searched and sorted within a moment", () => {
  const many = manyJobViews(10_000);
  const started = performance.now();
  const found = selectJobs(
    many,
    { ...everything, search: "train", sort: { by: "name", descending: false } },
    places,
    now,
  );
  expect(found.jobs.length).toBeGreaterThan(5_000);
  expect(performance.now() - started).toBeLessThan(2_000);
});
