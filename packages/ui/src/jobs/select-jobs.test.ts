import { aJobView } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { matchesSearch, selectJobs, tabCounts } from "./select-jobs.ts";

const jobs = [
  aJobView({ id: "1", name: "Train model", status: "running" }),
  aJobView({ id: "2", name: "Build", status: "claimed", workflow: "nightly" }),
  aJobView({ id: "3", name: "Build", status: "failed", error: "disk full" }),
  aJobView({ id: "4", name: "Odd", status: "unknown" }),
];

test("a tab holds the jobs of its statuses, claimed ones among the queued", () => {
  expect(selectJobs(jobs, "queued", "").map(({ job }) => job.id)).toEqual(["2"]);
  expect(selectJobs(jobs, "all", "").length).toBe(4);
});

test("a search finds every word anywhere: name, workflow, id and error", () => {
  expect(selectJobs(jobs, "all", "BUILD disk").map(({ job }) => job.id)).toEqual(["3"]);
  expect(selectJobs(jobs, "all", "nightly").map(({ job }) => job.id)).toEqual(["2"]);
  expect(jobs.every((job) => matchesSearch(job, "  "))).toBe(true);
});

test("the counts are those of what the search leaves", () => {
  expect(tabCounts(jobs, "build")).toEqual({ all: 2, running: 0, queued: 1, completed: 0, failed: 1, cancelled: 0 });
});
