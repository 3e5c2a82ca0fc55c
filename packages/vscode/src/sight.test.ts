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
