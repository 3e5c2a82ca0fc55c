import { beforeEach, expect, test } from "vitest";
import type { ConnectionId, JobId } from "../model/job.ts";
import { eventId } from "../model/transition.ts";
import type { Mute, MuteTarget } from "../notify/mutes.ts";
import { fakePorts } from "../testing/fakes.ts";
import { aJob } from "../testing/jobs.ts";
import { createMuteStore } from "./mute-store.ts";

const connection = "c" as ConnectionId;
const workflow: MuteTarget = { connection, workflow: "build", job: null };
const job: MuteTarget = { connection, workflow: "build", job: "j" as JobId };
let ports: ReturnType<typeof fakePorts>;
let told: (readonly Mute[])[];
beforeEach(() => {
  ports = fakePorts();
  told = [];
});
const open = () => createMuteStore(ports, (mutes) => told.push(mutes));

test("mutes survive, a target has one at a time, and can be unmuted", async () => {
  const store = open();
  await store.mute(workflow, 9_999_999_999_999, []);
  await store.mute(job, "recovery", [aJob("j", { status: "failed" })]);
  await store.mute(workflow, "next-change", [aJob("j", { workflow: "build", status: "failed", finishedAt: 1 })]);
  const again = open();
  await again.ready();
  expect(again.mutes()).toEqual([
    { target: job, until: "recovery", since: ports.clock.now(), status: "failed" },
    { target: workflow, until: "next-change", since: ports.clock.now(), status: "failed" },
  ]);
  await again.mute(job, null, []);
  expect(again.mutes().map(({ target }) => target)).toEqual([workflow]);
  expect(told.at(-1)).toBe(again.mutes());
});

test("two at once are both kept", async () => {
  const store = open();
  await Promise.all([store.mute(workflow, "recovery", []), store.mute(job, "recovery", [])]);
  expect(store.mutes()).toHaveLength(2);
});

test("what cannot be written down does not count, and can be tried again", async () => {
  const store = open();
  ports.storage.failNext();
  await expect(store.mute(job, "recovery", [])).rejects.toThrow("disk is full");
  expect(store.mutes()).toEqual([]);
  await store.mute(job, "recovery", []);
  expect(store.mutes()).toHaveLength(1);
});

test("what is over is dropped: by its time, or by what the journal says", async () => {
  const store = open();
  const now = ports.clock.now();
  await store.mute(workflow, now + 10, []);
  await store.mute(job, "recovery", []);
  await store.tidy(connection, [], now + 9);
  expect(store.mutes()).toHaveLength(2);
  await store.tidy(connection, [], now + 10);
  expect(store.mutes().map(({ target }) => target)).toEqual([job]);
  const done = aJob("j", { status: "completed" });
  const id = eventId(connection, done.id, 1, "completed");
  const transition = { id, connection, job: done, from: null, run: 1, observedAt: now + 1, inferred: false };
  const entry = { transition, trigger: null, decision: { outcome: "silent", reason: "no-rule", at: now } } as const;
  await store.tidy("other" as ConnectionId, [entry], now + 20);
  expect(store.mutes()).toHaveLength(1);
  await store.tidy(connection, [entry], now + 20);
  expect(store.mutes()).toEqual([]);
});

test("a stored value that is not ours is none, and the oldest of very many go", async () => {
  await ports.storage.set("mutes", { version: 1, mutes: [{ target: "all" }] });
  const store = open();
  for (let i = 0; i < 205; i++) await store.mute({ ...job, job: `j${i}` as JobId }, "recovery", []);
  expect(store.mutes()).toHaveLength(200);
  expect(store.mutes()[0]?.target.job).toBe("j5");
});
