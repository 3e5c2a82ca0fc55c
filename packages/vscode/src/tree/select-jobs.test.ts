import type { JobId } from "@jobwatch/core";
import { aJobView } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { isStatusFilter, passes } from "./filter.ts";
import { selectJobs } from "./select-jobs.ts";

const jobs = (count: number, status: "completed" | "running" = "completed") =>
  Array.from({ length: count }, (_, i) => aJobView({ id: `${status}${i}` as JobId, status }));

test("the newest are shown, the number of the others is told", () => {
  const { shown, note } = selectJobs(jobs(5), "all", 3);
  expect(shown).toHaveLength(3);
  expect(note?.text).toBe("2 older jobs are not shown");
  expect(selectJobs(jobs(4), "all", 3).note?.text).toBe("1 older job is not shown");
});

test("an active job is shown, however old it is", () => {
  const { shown, note } = selectJobs([...jobs(5), ...jobs(1, "running")], "all", 3);
  expect(shown.at(-1)?.job.status).toBe("running");
  expect(note?.text).toBe("2 older jobs are not shown");
});

test("a filter that nothing passes says so", () => {
  expect(selectJobs([], "all").note?.text).toBe("No jobs yet");
  expect(selectJobs(jobs(2), "failed").note?.text).toBe("No failed jobs");
});

test("claimed jobs are among the queued", () => {
  expect(passes("queued", "claimed")).toBe(true);
  expect(passes("running", "claimed")).toBe(false);
});

test("a remembered filter that is none is not believed", () => {
  expect([isStatusFilter("failed"), isStatusFilter("toString"), isStatusFilter(7)]).toEqual([true, false, false]);
});
