import { expect, test } from "vitest";
import type { Decision, JournalEntry } from "../journal/journal.ts";
import type { ConnectionId } from "../model/job.ts";
import { eventId } from "../model/transition.ts";
import { aJob } from "../testing/jobs.ts";
import { outboxDueAt, ripeEntries } from "./pace.ts";

const now = 1_000_000;
let count = 0;
const entry = (decision: Decision): JournalEntry => {
  const job = aJob(`j${count++}`, { status: "failed" });
  const connection = "c" as ConnectionId;
  const id = eventId(connection, job.id, 1, "failed");
  const transition = { id, connection, job, from: null, run: 1, observedAt: now, inferred: false };
  return { transition, trigger: "failed", decision };
};
const pending = (many: number) =>
  Array.from({ length: many }, () => entry({ outcome: "pending", rule: "r", notBefore: 0, held: null, folded: null }));
const shown = (...ages: readonly number[]) =>
  ages.map((age, i) => entry({ outcome: "shown", rule: "r", held: null, notification: `n${i}`, at: now - age }));

test("an empty outbox is due never", () => {
  expect(outboxDueAt(shown(100), now)).toBeNull();
});

test("after a quiet while anything is told at once, also a whole storm: as one digest", () => {
  expect(outboxDueAt(pending(1), now)).toBe(now);
  expect(outboxDueAt([...pending(50), ...shown(10_000)], now)).toBe(now);
});

test("three notifications within ten seconds are told as they come", () => {
  expect(outboxDueAt([...pending(1), ...shown(500, 1_500)], now)).toBe(now);
});

test("what comes on top waits until ten seconds after the first, to be told together", () => {
  expect(outboxDueAt([...pending(1), ...shown(500, 1_500, 4_000)], now)).toBe(now + 6_000);
  expect(outboxDueAt([...pending(5), ...shown(500, 1_500, 9_999)], now)).toBe(now + 1);
});

test("what follows the last notification within half a second waits for the end of it, to be told together", () => {
  expect(outboxDueAt([...pending(1), ...shown(499)], now)).toBe(now + 1);
  expect(outboxDueAt([...pending(1), ...shown(0, 8_000)], now)).toBe(now + 500);
  expect(outboxDueAt([...pending(1), ...shown(500)], now)).toBe(now);
});

test("a digest is one notification more, however many it tells", () => {
  expect(outboxDueAt([...pending(3), ...shown(500)], now)).toBe(now + 9_500);
  expect(outboxDueAt([...pending(50), ...shown(500)], now)).toBe(now);
});

test("what waits for a time of its own is not due before it, and does not hold up the rest", () => {
  const held = (notBefore: number) =>
    entry({ outcome: "pending", rule: "r", notBefore, held: "quiet-hours", folded: null });
  expect(outboxDueAt([held(now + 60_000), held(now + 90_000)], now)).toBe(now + 60_000);
  expect(outboxDueAt([held(now + 60_000), ...pending(1)], now)).toBe(now);
  expect(ripeEntries([held(now + 60_000), held(now)], now)).toHaveLength(1);
});

test("a digest counts as one, and a time ahead of the clock counts not at all", () => {
  const digest = (at: number) =>
    Array.from({ length: 9 }, () => entry({ outcome: "shown", rule: "r", held: null, notification: "d", at }));
  expect(outboxDueAt([...pending(1), ...digest(now - 1_000)], now)).toBe(now);
  expect(outboxDueAt([...pending(9), ...digest(now + 60_000)], now)).toBe(now);
});
