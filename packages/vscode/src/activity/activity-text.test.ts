import { type ConnectionId, eventId, type Job, type JobId, type JournalEntry } from "@jobwatch/core";
import { aConnection, aConnectionView, aJobView, aView, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { activityText } from "./activity-text.ts";

const entry = (job: Partial<Job>, more: Partial<JournalEntry> = {}): JournalEntry => {
  const { key, job: whole } = aJobView(job);
  return {
    transition: {
      id: eventId(key.connection, key.job, 1, whole.status),
      connection: key.connection,
      job: whole,
      from: "running",
      run: 1,
      observedAt: now,
      inferred: false,
    },
    trigger: "failed",
    decision: { outcome: "silent", reason: "muted", at: now },
    ...more,
  };
};
const all = { connection: null, job: null };
const failed = { status: "failed", serverStatus: "failed", error: "exit code 3" } as const;

test("each change is told with its error, and why it was told or not", () => {
  const view = aView([aJobView(failed)], { journal: [entry(failed)] });
  expect(activityText(view, all, now)).toMatch(/^Completed: 0 % \(0 of 1 jobs\)\n/);
  expect(activityText(view, all, now)).toMatch(
    /\d\d:\d\d {2}train · Failed\n {4}exit code 3\n {4}Not told: it was muted\.\n/,
  );
  expect(activityText(view, all, now)).toContain("Failures:\n    1 × exit code 3\n");
});

test("it can be of one connection or one job alone, and says where only where there are several", () => {
  const other = { ...failed, id: "j2" as JobId, name: "other" };
  const connections = [aConnectionView(), aConnectionView({ connection: aConnection({ id: "c2" as ConnectionId }) })];
  const view = aView([aJobView(failed), aJobView(other)], { connections, journal: [entry(failed), entry(other)] });
  expect(activityText(view, all, now)).toContain("other · Failed · Lab");
  const one = activityText(view, { connection: aConnection().id, job: "j1" as JobId }, now);
  expect(one).toContain("train · Failed");
  expect(one).not.toContain("other");
  expect(activityText(view, { connection: "c2" as ConnectionId, job: null }, now)).toContain(
    "Nothing has happened yet",
  );
});

test("a reminder is called what it is", () => {
  const view = aView([], { journal: [entry({ status: "queued" }, { trigger: "stuck" })] });
  expect(activityText(view, all, now)).toContain("train · Stuck");
});
