import {
  activityWord,
  everything,
  formatMoment,
  type Insights,
  type Instant,
  insightFacts,
  insightsOf,
  type JournalEntry,
  type JournalQuery,
  journalDays,
  journalLimit,
  searchJournal,
  type View,
  whyTold,
} from "@jobwatch/core";
import { activityWords } from "./words.ts";

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
    ...(entries.length === 0 ? [activityWords().nothing] : []),
    ...entries.flatMap((entry) => [...entryLines(entry, placeOf(entry), now), ""]),
    activityWords().kept(journalLimit, journalDays),
    "",
  ].join("\n");
};

const entryLines = (entry: JournalEntry, place: string | null, now: Instant): readonly string[] => {
  const { job, observedAt } = entry.transition;
  const what = [job.name, activityWord(entry), place].filter((part) => part !== null);
  return [
    `${formatMoment(observedAt, now)}  ${what.join(" · ")}`,
    ...(job.error === null || job.status !== "failed" ? [] : [`    ${job.error}`]),
    `    ${whyTold(entry, now)}`,
  ];
};

const insightLines = (insights: Insights): readonly string[] => {
  const facts = insightFacts(insights).map(({ label, value }) => `${label}: ${value}`);
  const errors = insights.errors.map(({ error, count }) => `    ${count} × ${error}`);
  return [
    ...(insights.outcomes.rate === null ? [activityWords().noneEnded] : []),
    ...facts,
    ...(errors.length === 0 ? [] : [activityWords().failures, ...errors]),
  ];
};
