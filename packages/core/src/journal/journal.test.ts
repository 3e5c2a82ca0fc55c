import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConnectionId, EventId, Job } from "../model/job.ts";
import { eventId, type Transition } from "../model/transition.ts";
import { decide, decideOutbox } from "../notify/decide.ts";
import { composeNotifications } from "../notify/message.ts";
import { defaultPolicy } from "../notify/policy.ts";
import { aJob } from "../testing/jobs.ts";
import {
  appendJournal,
  countsOf,
  type Decision,
  type JournalEntry,
  journalDays,
  journalLimit,
  markShown,
  pendingEntries,
  readJournal,
} from "./journal.ts";
import { everything, searchJournal } from "./search.ts";

const connection = "c" as ConnectionId;
const day = 24 * 3_600_000;
const transition = (id: string, observedAt: number, more: Partial<Job> = {}): Transition => {
  const job = aJob(id, { status: "cancelled", ...more });
  return {
    id: eventId(connection, job.id, 1, job.status),
    connection,
    job,
    from: null,
    run: 1,
    observedAt,
    inferred: false,
  };
};
const silent: Decision = { outcome: "silent", reason: "no-rule", at: 0 };
const pending: Decision = { outcome: "pending", rule: "r", notBefore: 0, held: null, folded: null };
const entry = (id: string, observedAt: number, decision: Decision = silent, more: Partial<Job> = {}): JournalEntry => ({
  transition: transition(id, observedAt, more),
  trigger: null,
  decision,
});
const names = (entries: readonly JournalEntry[]) => entries.map(({ transition: { job } }) => job.id);

test("a million transitions leave the journal within its bound, and nothing running", () => {
  const before = process.getActiveResourcesInfo().length;
  const one = transition("j", 0);
  let journal: readonly JournalEntry[] = [];
  let seen = 0;
  while (seen < 1_000_000) {
    const batch = Array.from({ length: 5_000 }, () => ({ ...one, id: `${seen}` as EventId, observedAt: seen++ }));
    const context = { journal, isFollowed: () => false, user: null, isOnScreen: () => false };
    journal = appendJournal(journal, decide(batch, defaultPolicy, context, seen), seen);
    if (journal.length > journalLimit) throw new Error(`${journal.length} entries`);
  }
  expect(journal.map(({ transition: { id } }) => id)).toEqual(
    Array.from({ length: journalLimit }, (_, i) => `${999_999 - i}`),
  );
  // No timer, socket or file stays behind.
  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before);
}, 30_000);

test("decided entries go after thirty days, pending ones never", () => {
  const old = [entry("told", 0), entry("waiting", 0, pending)];
  const now = journalDays * day;
  expect(names(appendJournal(old, [entry("new", now)], now))).toEqual(["new", "told", "waiting"]);
  expect(names(appendJournal(old, [entry("new", now + 1)], now + 1))).toEqual(["new", "waiting"]);
  const many = Array.from({ length: journalLimit }, (_, i) => entry(`j${i}`, now));
  expect(names(appendJournal(old, many, now))).toHaveLength(journalLimit + 1);
});

test("however long a storm lasts while nothing may be told, the journal stays bounded and the digest counts everything", () => {
  const Batch = fc.record({ failed: fc.nat(400), cancelled: fc.nat(200), silent: fc.nat(300) });
  fc.assert(
    fc.property(fc.array(Batch, { minLength: 1, maxLength: 12 }), (batches) => {
      let journal: readonly JournalEntry[] = [];
      let name = 0;
      const waiting = { failed: 0, ended: 0, changed: 0 };
      for (const { failed, cancelled, silent: quiet } of batches) {
        const added = [
          ...Array.from({ length: failed }, () => ({
            ...entry(`f${name++}`, name, pending, { status: "failed" }),
            trigger: "failed" as const,
          })),
          ...Array.from({ length: quiet }, () => entry(`s${name++}`, name)),
          ...Array.from({ length: cancelled }, () => entry(`c${name++}`, name, pending)),
        ];
        waiting.failed += failed;
        waiting.ended += cancelled;
        journal = appendJournal(journal, added, name);
        expect(journal.length).toBeLessThanOrEqual(2 * journalLimit);
        expect(countsOf(pendingEntries(journal))).toEqual(waiting);
      }
      expect(new Set(names(journal)).size).toBe(journal.length);
      const told = composeNotifications(pendingEntries(journal), null, null);
      if (waiting.failed + waiting.ended > journalLimit) {
        expect(told).toHaveLength(1);
        expect(told[0]?.title).toContain((waiting.failed > 0 ? waiting.failed : waiting.ended).toLocaleString("en"));
      }
      const shown = markShown(
        journal,
        told.flatMap(({ covers }) => covers),
        "digest",
        name,
      );
      expect(pendingEntries(shown)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("muting one job of a storm does not silence those that are told with it", () => {
  const many = Array.from({ length: journalLimit + 7 }, (_, i) => entry(`j${i}`, i, pending));
  const journal = appendJournal([], many, 1_000);
  const mute = {
    target: { connection, workflow: null, job: many[7]?.transition.job.id ?? null },
    until: 2_000,
    since: 0,
    status: null,
  } as const;
  const left = pendingEntries(decideOutbox(journal, { ...defaultPolicy, mutes: [mute] }, 1_000));
  expect(countsOf(left)).toEqual({ failed: 0, ended: journalLimit + 7, changed: 0 });
});

test("nothing new leaves the journal as it is", () => {
  const journal = [entry("a", 0)];
  expect(appendJournal(journal, [], 99 * day)).toBe(journal);
});

test("entries of an earlier version are read with what they do not say filled in", () => {
  const stored = JSON.parse(
    JSON.stringify([
      { ...entry("a", 0), decision: { outcome: "pending", rule: "r" } },
      { ...entry("b", 0), decision: { outcome: "shown", rule: "r", notification: "n", at: 1 } },
      entry("c", 0),
    ]),
  );
  expect(readJournal(stored).map(({ decision }) => decision)).toEqual([
    pending,
    { outcome: "shown", rule: "r", held: null, notification: "n", at: 1 },
    silent,
  ]);
});

test("it is searched by connection, job, workflow, status, time and words", () => {
  const journal = [
    entry("a", 10, silent, { workflow: "build", status: "failed", error: "Out of memory" }),
    entry("b", 20, silent, { workflow: "deploy", status: "failed", serverStatus: "TIMEOUT" }),
    entry("c", 30, silent, { workflow: "build", status: "completed", owner: "Ada" }),
  ];
  const found = (query: Partial<typeof everything>) =>
    names(searchJournal(journal, { ...everything, ...query })).join("");
  expect(found({})).toBe("abc");
  expect(found({ job: journal[1]!.transition.job.id })).toBe("b");
  expect(found({ workflow: "build" })).toBe("ac");
  expect(found({ status: "failed" })).toBe("ab");
  expect(found({ from: 20 })).toBe("bc");
  expect(found({ to: 20 })).toBe("a");
  expect(found({ connection: "other" as ConnectionId })).toBe("");
  expect(found({ text: "MEMORY  out" })).toBe("a");
  expect(found({ text: "timeout" })).toBe("b");
  expect(found({ text: "ada build" })).toBe("c");
  expect(found({ text: "ada deploy" })).toBe("");
});
