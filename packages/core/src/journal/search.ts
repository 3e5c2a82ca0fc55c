import type { ConnectionId, Instant, JobId, JobStatus } from "../model/job.ts";
import type { JournalEntry } from "./journal.ts";

/** What to look for; null: anything. */
export interface JournalQuery {
  readonly connection: ConnectionId | null;
  readonly job: JobId | null;
  readonly workflow: string | null;
  readonly status: JobStatus | null;
  /** Observed at or after `from` and before `to`. */
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** All its words stand in the job's name, id, workflow, owner or error, or in the server's word for the status. */
  readonly text: string;
}

export const everything: JournalQuery = {
  connection: null,
  job: null,
  workflow: null,
  status: null,
  from: null,
  to: null,
  text: "",
};

/** The entries that fit, in their order. */
export const searchJournal = (journal: readonly JournalEntry[], query: JournalQuery): readonly JournalEntry[] => {
  const words = query.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return journal.filter(
    ({ transition: { connection, job, observedAt } }) =>
      (query.connection === null || connection === query.connection) &&
      (query.job === null || job.id === query.job) &&
      (query.workflow === null || job.workflow === query.workflow) &&
      (query.status === null || job.status === query.status) &&
      (query.from === null || observedAt >= query.from) &&
      (query.to === null || observedAt < query.to) &&
      containsAll([job.name, job.id, job.workflow, job.owner, job.error, job.status, job.serverStatus], words),
  );
};

const containsAll = (texts: readonly (string | null)[], words: readonly string[]): boolean => {
  if (words.length === 0) return true;
  const all = texts.join("\n").toLowerCase();
  return words.every((word) => all.includes(word));
};
