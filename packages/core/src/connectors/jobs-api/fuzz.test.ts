import { test } from "vitest";
import { everyRowCounts, fuzzList } from "../../testing/fuzz-list.ts";
import { wireJob } from "../../testing/scripted-server.ts";
import { jobsApi } from "./source.ts";

const recorded = [
  wireJob("a", { status: "running", attempt: 2, progress: { done: 1, total: 3, label: "fit" }, name: "train" }),
  wireJob("b", { status: "failed", error_message: "boom\nat line 3", completed_at: "2026-01-01T00:00:09Z" }),
  wireJob("c", { status: "completed", started_at: "2026-01-01T00:00:01Z", updated_at: "2026-01-01T00:00:09Z" }),
  wireJob("d"),
];

test("10,000 damaged lists: every row is told or rejected by name, and nothing else is thrown", async () => {
  const textOf = (items: readonly unknown[]) => JSON.stringify({ items, total: 4, skip: 0, limit: 100 });
  await fuzzList({ connector: jobsApi, recorded, textOf, check: everyRowCounts });
}, 30_000);
