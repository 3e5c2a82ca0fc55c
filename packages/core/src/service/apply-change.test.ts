import { expect, test } from "vitest";
import type { ConnectionId, Job } from "../model/job.ts";
import { aJob } from "../testing/jobs.ts";
import type { JobView, View, ViewChange } from "./api.ts";
import { applyChange } from "./apply-change.ts";

const now = Date.UTC(2026, 0, 1, 12);
const aJobView = ({ id, ...more }: Omit<Partial<Job>, "id"> & { readonly id: string }): JobView => {
  const job = aJob(id, more);
  return { key: { connection: "c1" as ConnectionId, job: job.id }, job, followed: false };
};
const old = aJobView({ id: "old", createdAt: now - 10_000 });
const older = aJobView({ id: "older", createdAt: now - 20_000 });
const view: View = { connections: [], jobs: [old, older], journal: [], mutes: [] };
const nothing: ViewChange = { connections: null, jobs: [], gone: [], journal: [], mutes: null };

test("what did not change keeps its identity", () => {
  const finished = aJobView({ id: "old", status: "completed", createdAt: now - 10_000 });
  const after = applyChange(view, { ...nothing, jobs: [finished] });
  expect(after.jobs).toEqual([finished, older]);
  expect(after.jobs[1]).toBe(older);
  expect(after.connections).toBe(view.connections);
});

test("a new job takes its place by time, a gone one leaves", () => {
  const between = aJobView({ id: "between", createdAt: now - 15_000 });
  const after = applyChange(view, { ...nothing, jobs: [between], gone: [old.key] });
  expect(after.jobs.map(({ job }) => job.id)).toEqual(["between", "older"]);
});

test("connections are taken over whole", () => {
  const connections: View["connections"] = [];
  expect(applyChange(view, { ...nothing, connections }).connections).toBe(connections);
});

test("whoever knows a job already may keep it", () => {
  const same = { ...old };
  expect(applyChange(view, { ...nothing, jobs: [same] }, () => old).jobs[0]).toBe(old);
});
