import type { View, ViewChange } from "@jobwatch/core";
import { expect, test } from "vitest";
import { aConnectionView, aJobView, now } from "../testing/views.ts";
import { applyChange } from "./apply-change.ts";

const old = aJobView({ id: "old", createdAt: now - 10_000 });
const older = aJobView({ id: "older", createdAt: now - 20_000 });
const view: View = { connections: [aConnectionView()], jobs: [old, older], journal: [], mutes: [] };
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
  expect(applyChange(view, { ...nothing, connections: [] }).connections).toEqual([]);
});
