import type { ConnectionId, Job, JobId, JobView } from "@jobwatch/core";
import { expect, test } from "vitest";
import { screen } from "../commands/watch.ts";
import { jobTable } from "./job-table.ts";

const now = 1_000_000;
const view = (id: string, job: Partial<Job>): JobView => ({
  key: { connection: "local" as ConnectionId, job: id as JobId },
  followed: false,
  job: {
    id: id as JobId,
    name: id,
    workflow: null,
    owner: null,
    status: "completed",
    serverStatus: job.status ?? "completed",
    attention: null,
    attempt: 1,
    progress: null,
    createdAt: now - 60_000,
    startedAt: now - 60_000,
    finishedAt: now - 50_000,
    error: null,
    url: null,
    version: null,
    ...job,
  },
});

test("the columns of a table stand below each other, and no line is wider than the terminal", () => {
  const jobs = [
    view("aaaaaaaa", { status: "running", finishedAt: null, progress: { done: 3, total: 5, label: "epochs" } }),
    view("bbbbbbbb", { name: "A long name", status: "failed", error: "x".repeat(200) }),
  ];
  expect(jobTable(jobs, now, { width: 60, connections: false })).toEqual([
    "Running  aaaaaaaa  aaaaaaaa     1m ago  3/5 epochs · 1m 00s",
    "Failed   bbbbbbbb  A long name  1m ago  10s · xxxxxxxxxxxxx…",
  ]);
  expect(jobTable([], now, { width: 60, connections: true })).toEqual([]);
});

test("a job's name cannot move the cursor", () => {
  const [line = ""] = jobTable([view("aaaaaaaa", { name: "a\u001b[2Jb" })], now, { width: 200, connections: false });
  expect(line).not.toContain("\u001b");
});

test("on a small screen what is active stays in sight, whatever is newer", () => {
  const jobs = [
    view("aaaaaaaa", { status: "running", createdAt: now - 90_000, finishedAt: null }),
    ...Array.from({ length: 30 }, (_, index) => view(`ended${index}`, {})),
  ];
  const lines = screen({ jobs, connections: [], journal: [], mutes: [] }, now, { width: 80, height: 10 });
  expect(lines.length).toBeLessThan(10);
  expect(lines[2]).toContain("Running");
});
