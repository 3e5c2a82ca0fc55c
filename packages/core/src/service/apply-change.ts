import { type JournalEntry, journalLimit } from "../journal/journal.ts";
import { keyOf } from "../model/job.ts";
import type { JobView, View, ViewChange } from "./api.ts";

/**
 * The view after a change. What did not change keeps its identity, so that rows can skip it. `known`: the object that
 * the view has already for a job that says the same, where its user cares.
 */
export const applyChange = (view: View, change: ViewChange, known = (job: JobView): JobView => job): View => ({
  connections: change.connections ?? view.connections,
  jobs: change.jobs.length + change.gone.length === 0 ? view.jobs : mergeJobs(view.jobs, change, known),
  journal: change.journal.length === 0 ? view.journal : mergeJournal(view.journal, change.journal),
  mutes: change.mutes ?? view.mutes,
});

const mergeJobs = (
  jobs: readonly JobView[],
  { jobs: changed, gone }: ViewChange,
  known: (job: JobView) => JobView,
): readonly JobView[] => {
  const changes = new Map(changed.map((job) => [keyOf(job.key), job]));
  for (const key of gone) changes.delete(keyOf(key));
  const dropped = new Set(gone.map(keyOf));
  const kept = jobs.flatMap((job) => {
    const id = keyOf(job.key);
    if (dropped.has(id)) return [];
    const next = changes.get(id);
    changes.delete(id);
    return [next === undefined ? job : known(next)];
  });
  return changes.size === 0 ? kept : newestFirst([...changes.values(), ...kept]);
};

/** Stable: jobs without a time keep the order in which the server has them, before those with one. */
export const newestFirst = (jobs: readonly JobView[]): readonly JobView[] => {
  const time = ({ job }: JobView) => job.createdAt ?? job.startedAt ?? Number.MAX_SAFE_INTEGER;
  return jobs.toSorted((a, b) => time(b) - time(a));
};

/** An entry with another decision stays where it is; new ones come first. */
const mergeJournal = (journal: readonly JournalEntry[], news: readonly JournalEntry[]): readonly JournalEntry[] => {
  const changes = new Map(news.map((entry) => [entry.transition.id, entry]));
  const kept = journal.map((entry) => {
    const next = changes.get(entry.transition.id);
    changes.delete(entry.transition.id);
    return next ?? entry;
  });
  return [...changes.values(), ...kept].slice(0, journalLimit);
};
