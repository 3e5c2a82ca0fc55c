import { aJobView, anEntry, aView, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { readSelection, select } from "./selection.ts";

const day = 24 * 3_600_000;
const all = { connection: null, workflow: null, days: 7 } as const;

test("what was kept comes back, and what cannot be read selects all of two weeks", () => {
  const kept = { connection: "c1", workflow: "train", days: 30 } as const;
  expect(readSelection(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  for (const bad of [null, "x", { days: 8, workflow: 1 }])
    expect(readSelection(bad)).toEqual({ connection: null, workflow: null, days: 14 });
});

test("jobs count that ended in that time, or go on however long; of the journal what was seen in it", () => {
  const recent = aJobView({ id: "a", status: "completed", finishedAt: now - 6 * day });
  const old = aJobView({ id: "b", status: "failed", finishedAt: now - 8 * day });
  const long = aJobView({ id: "c", status: "running", createdAt: now - 20 * day });
  const timeless = aJobView({ id: "d", status: "failed", createdAt: null });
  const before = anEntry(old);
  const journal = [anEntry(recent), { ...before, transition: { ...before.transition, observedAt: now - 8 * day } }];
  const selected = select(aView([recent, old, long, timeless], { journal }), all, now);
  expect(selected.jobs).toEqual([recent, long, timeless]);
  expect(selected.journal).toEqual([anEntry(recent)]);
});

test("one workflow and one server can be looked at alone", () => {
  const train = aJobView({ id: "a", workflow: "train" });
  const build = aJobView({ id: "b", workflow: "build" });
  const view = aView([train, build], { journal: [anEntry(train), anEntry(build)] });
  const ofTrain = select(view, { ...all, workflow: "train" }, now);
  expect([ofTrain.jobs, ofTrain.journal.length]).toEqual([[train], 1]);
  expect(select(view, { ...all, connection: "c2" }, now)).toEqual({ jobs: [], journal: [] });
});
