import { expect, test } from "vitest";
import type { ConnectionId, JobId } from "../model/job.ts";
import type { MuteTarget, MuteUntil } from "../notify/mutes.ts";
import { muteLine, muteTargets, muteTimes } from "./mute.ts";

const connection = "c" as ConnectionId;
const key = { connection, job: "j" as JobId };
const now = new Date(2026, 0, 31, 14, 0).getTime();

test("a job, its workflow where it has one, and its server can be muted", () => {
  expect(muteTargets(key, { name: "train", workflow: "fit" }, "Lab")).toEqual([
    { label: "This job: train", target: { connection, workflow: null, job: "j" } },
    { label: "Its workflow: fit", target: { connection, workflow: "fit", job: null } },
    { label: "Its server: Lab", target: { connection, workflow: null, job: null } },
  ]);
  expect(muteTargets(key, { name: "train", workflow: null }, "Lab")).toHaveLength(2);
});

test("tomorrow is the next morning at eight, also over the end of a month", () => {
  expect(muteTimes(now).map(({ until }) => until)).toEqual([
    now + 3_600_000,
    new Date(2026, 1, 1, 8).getTime(),
    "next-change",
    "recovery",
  ]);
});

test("a mute says what and until when", () => {
  const line = (target: Partial<MuteTarget>, until: MuteUntil) =>
    muteLine({ target: { connection, workflow: null, job: null, ...target }, until, since: 0, status: null }, now);
  expect(line({ job: key.job }, now + 60_000)).toBe("this job until 14:01");
  expect(line({ workflow: "fit" }, "recovery")).toBe("the workflow fit until it recovers");
  expect(line({}, "next-change")).toBe("the whole server until it changes");
});
