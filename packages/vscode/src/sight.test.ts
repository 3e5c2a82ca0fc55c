import type { ConnectionId, JobId, JobKey } from "@jobwatch/core";
import { expect, test, vi } from "vitest";
import { Sight } from "./sight.ts";

test("one visible view is enough, and a change is told once", () => {
  const sight = new Sight();
  const changed = vi.fn();
  sight.onDidChange(changed);
  sight.report("jobs", false);
  expect(sight.any).toBe(false);
  sight.report("jobs", true);
  sight.report("jobs", true);
  sight.report("activity", true);
  sight.report("jobs", false);
  expect(sight.any).toBe(true);
  sight.report("activity", false);
  expect(sight.any).toBe(false);
  expect(changed).toHaveBeenCalledTimes(4);
});

test("a visible view is about one job at a time, and it is told when that is another", () => {
  const sight = new Sight();
  const changed = vi.fn();
  sight.onDidChange(changed);
  const key = (job: string): JobKey => ({ connection: "lab" as ConnectionId, job: job as JobId });
  sight.report("dashboard", true);
  expect(sight.jobs).toEqual([]);
  sight.report("dashboard", true, key("1"));
  sight.report("dashboard", true, key("1"));
  sight.report("job 2", true, key("2"));
  expect(sight.jobs).toEqual([key("1"), key("2")]);
  sight.report("dashboard", false, key("1"));
  expect(sight.jobs).toEqual([key("2")]);
  expect(changed).toHaveBeenCalledTimes(4);
});
