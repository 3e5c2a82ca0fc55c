import {
  everything,
  formatDuration,
  formatMoment,
  type Insights,
  type Instant,
  insightsOf,
  type JournalEntry,
  type JournalQuery,
  jobWord,
  journalDays,
  journalLimit,
  type Spread,
  searchJournal,
  type View,
  whyTold,
} from "@jobwatch/core";

/** Whose activity: everything, one connection's or one job's. */
export type Scope = Pick<JournalQuery, "connection" | "job">;

/** The journal as plain text, newest first: what happened, and why it was told or not; above it what it says together. */
export const activityText = (view: View, scope: Scope, now: Instant): string => {
  const entries = searchJournal(view.journal, { ...everything, ...scope });
  const jobs = view.jobs.filter(
    ({ key }) =>
      (scope.connection === null || key.connection === scope.connection) &&
      (scope.job === null || key.job === scope.job),
  );
  const places = new Map(view.connections.map(({ connection }) => [connection.id, connection.name]));
  const placeOf = ({ transition }: JournalEntry) =>
    places.size > 1 ? (places.get(transition.connection) ?? null) : null;
  const insights = insightsOf(
    jobs.map(({ job }) => job),
    entries,
    now,
  );
  return [
    ...insightLines(insights),
    "",
    ...(entries.length === 0 ? ["Nothing has happened yet since Jobwatch first looked."] : []),
    ...entries.flatMap((entry) => [...entryLines(entry, placeOf(entry), now), ""]),
    `Kept: the last ${journalLimit} changes of each server, for ${journalDays} days.`,
    "",
  ].join("\n");
};

const entryLines = (entry: JournalEntry, place: string | null, now: Instant): readonly string[] => {
  const { job, observedAt } = entry.transition;
  const what = [job.name, reminders[entry.trigger ?? ""] ?? jobWord(job), place].filter((part) => part !== null);
  return [
    `${formatMoment(observedAt, now)}  ${what.join(" · ")}`,
    ...(job.error === null || job.status !== "failed" ? [] : [`    ${job.error}`]),
    `    ${whyTold(entry, now)}`,
  ];
};

const reminders: Readonly<Partial<Record<string, string>>> = {
  stuck: "Stuck",
  slow: "Takes longer than usual",
  approval: "Waits for approval",
};

const insightLines = ({ outcomes, duration, inStatus, errors, stuck, latency }: Insights): readonly string[] =>
  [
    outcomes.rate === null
      ? "No job has completed or failed yet."
      : `${Math.round(outcomes.rate * 100)} % completed: ${outcomes.completed} of ${outcomes.completed + outcomes.failed} jobs`,
    spreadLine("Completed jobs took", duration),
    spreadLine("Queued for", inStatus.queued),
    spreadLine("Claimed for", inStatus.claimed),
    spreadLine("Changes were seen after", latency),
    ...(errors.length === 0 ? [] : ["Failures:", ...errors.map(({ error, count }) => `    ${count} × ${error}`)]),
    stuck.length === 0 ? null : `Stuck now: ${stuck.map(({ name }) => name).join(", ")}`,
  ].filter((line) => line !== null);

const spreadLine = (words: string, spread: Spread | null): string | null =>
  spread === null
    ? null
    : `${words} ${formatDuration(spread.median)} (median), ${formatDuration(spread.p95)} (95 of 100)`;
