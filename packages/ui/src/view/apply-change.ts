import { type JobView, type JournalEntry, journalLimit, keyOf, type View, type ViewChange } from "@jobwatch/core";

/** The view after a change. What did not change keeps its identity, so that rows can skip it. */
export const applyChange = (view: View, change: ViewChange): View => ({
  connections: change.connections ?? view.connections,
  jobs: change.jobs.length + change.gone.length === 0 ? view.jobs : mergeJobs(view.jobs, change),
  journal: change.journal.length === 0 ? view.journal : mergeJournal(view.journal, change.journal),
  mutes: change.mutes ?? view.mutes,
});

const mergeJobs = (jobs: readonly JobView[], { jobs: changed, gone }: ViewChange): readonly JobView[] => {
  const changes = new Map(changed.map((job) => [keyOf(job.key), job]));
  for (const key of gone) changes.delete(keyOf(key));
  const dropped = new Set(gone.map(keyOf));
  const kept = jobs.flatMap((job) => {
    const id = keyOf(job.key);
    if (dropped.has(id)) return [];
    const next = changes.get(id) ?? job;
    changes.delete(id);
    return [next];
  });
  return changes.size === 0 ? kept : newestFirst([...changes.values(), ...kept]);
};

/** Stable: jobs without a time keep the order in which the server has them, before those with one. */
const newestFirst = (jobs: readonly JobView[]): readonly JobView[] => {
  const time = ({ job }: JobView) => job.createdAt ?? job.startedAt ?? Number.MAX_SAFE_INTEGER;
  return jobs.toSorted((a, b) => time(b) - time(a));
};

const mergeJournal = (journal: readonly JournalEntry[], news: readonly JournalEntry[]): readonly JournalEntry[] => {
  const told = new Set(news.map(({ transition }) => transition.id));
  return [...news, ...journal.filter(({ transition }) => !told.has(transition.id))].slice(0, journalLimit);
};
