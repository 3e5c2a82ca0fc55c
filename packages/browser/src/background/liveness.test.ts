import { eventId, type View } from "@jobwatch/core";
import { aJobView, now } from "@jobwatch/core/testing/views";
import { expect, test } from "vitest";
import { isLive } from "./liveness.ts";

const changed = (ago: number): Pick<View, "jobs" | "journal"> => {
  const { key, job } = aJobView({ status: "completed" });
  const id = eventId(key.connection, job.id, 1, "completed");
  const transition = {
    id,
    connection: key.connection,
    job,
    from: null,
    run: 1,
    observedAt: now - ago,
    inferred: false,
  };
  return {
    jobs: [],
    journal: [{ transition, trigger: null, decision: { outcome: "silent", reason: "no-rule", at: now } }],
  };
};

test("an open page, an active job or a change of the last five minutes keeps the worker looking", () => {
  expect(isLive(null, 1, now)).toBe(true);
  expect(isLive({ jobs: [aJobView({ status: "claimed" })], journal: [] }, 0, now)).toBe(true);
  expect(isLive(changed(299_000), 0, now)).toBe(true);
});

test("otherwise the floor alarm alone looks", () => {
  expect(isLive(null, 0, now)).toBe(false);
  expect(isLive({ jobs: [aJobView({ status: "unknown" }), aJobView({ status: "failed" })], journal: [] }, 0, now)).toBe(
    false,
  );
  expect(isLive(changed(300_000), 0, now)).toBe(false);
});
