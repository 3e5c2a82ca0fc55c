import {
  everything,
  type Instant,
  isActive,
  type Job,
  type JobView,
  type JournalEntry,
  searchJournal,
  startOfDays,
  type View,
} from "@jobwatch/core";

/** How many days, today the last of them. The journal keeps 30. */
export const spans = [1, 7, 14, 30] as const;
export type Span = (typeof spans)[number];

/** What is summed up; null: all of them. */
export interface Selection {
  readonly connection: string | null;
  readonly workflow: string | null;
  readonly days: Span;
}

/** A selection that was kept, by this or an earlier version. */
export const readSelection = (kept: unknown): Selection => {
  const of: Readonly<Record<string, unknown>> = typeof kept === "object" && kept !== null ? { ...kept } : {};
  return {
    connection: typeof of["connection"] === "string" ? of["connection"] : null,
    workflow: typeof of["workflow"] === "string" ? of["workflow"] : null,
    days: spans.find((each) => each === of["days"]) ?? 14,
  };
};

/** The jobs that ended in that time or have not ended, and what was seen in it. */
export const select = (
  { jobs, journal }: Pick<View, "jobs" | "journal">,
  { connection, workflow, days }: Selection,
  now: Instant,
): { readonly jobs: readonly JobView[]; readonly journal: readonly JournalEntry[] } => {
  const from = startOfDays(days, now);
  const fits = (of: string, job: Job) =>
    (connection === null || of === connection) && (workflow === null || job.workflow === workflow);
  return {
    jobs: jobs.filter(({ key, job }) => fits(key.connection, job) && (isActive(job.status) || lastTime(job) >= from)),
    journal: searchJournal(journal, { ...everything, from }).filter(({ transition }) =>
      fits(transition.connection, transition.job),
    ),
  };
};

/** Without any time it may have been in any. */
const lastTime = ({ finishedAt, startedAt, createdAt }: Job): Instant =>
  finishedAt ?? startedAt ?? createdAt ?? Number.POSITIVE_INFINITY;
