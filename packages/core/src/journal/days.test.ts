import { expect, test } from "vitest";
import { aJobView, anEntry, now } from "../testing/views.ts";
import { outcomesByDay, startOfDays } from "./days.ts";

const day = 24 * 3_600_000;
const ended = (id: string, status: "completed" | "failed" | "cancelled", finishedAt: number | null) =>
  aJobView({ id, status, finishedAt });
const seen = (view: ReturnType<typeof aJobView>, observedAt: number, run = 1) => {
  const entry = anEntry(view);
  return { ...entry, transition: { ...entry.transition, observedAt, run } };
};
const counts = (days: ReturnType<typeof outcomesByDay>) => days.map(({ completed, failed }) => [completed, failed]);

test("each day counts what ended on it, today last; what was cancelled or ended before counts for none", () => {
  const jobs = [
    ended("a", "completed", now),
    ended("b", "failed", now - day),
    ended("c", "completed", now - day),
    ended("d", "cancelled", now),
    ended("e", "completed", now - 9 * day),
    aJobView({ id: "f" }),
  ];
  const days = outcomesByDay(jobs, [], 3, now);
  expect(counts(days)).toEqual([
    [0, 0],
    [1, 1],
    [1, 0],
  ]);
  expect(days[0]?.start).toBe(startOfDays(3, now));
  expect(new Date(days[2]?.start ?? 0).getHours()).toBe(0);
});

test("an end that both the list and the journal know counts once", () => {
  const job = ended("a", "failed", now - 1_000);
  expect(counts(outcomesByDay([job], [seen(job, now)], 1, now))).toEqual([[0, 1]]);
});

test("what a job did before it ran again counts, and so do jobs that are gone", () => {
  const first = ended("a", "failed", now - day);
  const journal = [seen(ended("gone", "completed", now - day), now), seen(first, now - day)];
  expect(counts(outcomesByDay([ended("a", "completed", now)], journal, 2, now))).toEqual([
    [1, 1],
    [1, 0],
  ]);
});

test("where the server does not say when it ended, it counts for the day on which that was seen", () => {
  const job = ended("a", "failed", null);
  expect(counts(outcomesByDay([job], [], 1, now))).toEqual([[0, 0]]);
  const journal = [seen(job, now, 2), seen(job, now - day, 1)];
  expect(counts(outcomesByDay([job], journal, 2, now))).toEqual([
    [0, 1],
    [0, 1],
  ]);
});
