import { everything, type Instant, type JobKey, type JobStatus, type JournalQuery, jobStatuses } from "@jobwatch/core";

/** `today`: since midnight on this machine's clock; `week`: in the last seven days. */
export const periods = ["any", "today", "week"] as const;
export type Period = (typeof periods)[number];

/** What a person looks for in the activity; null: anything. */
export interface Filters {
  readonly text: string;
  readonly status: JobStatus | null;
  readonly connection: string | null;
  readonly workflow: string | null;
  readonly period: Period;
}

export const noFilters: Filters = { text: "", status: null, connection: null, workflow: null, period: "any" };

export const findsAll = (filters: Filters): boolean => JSON.stringify(filters) === JSON.stringify(noFilters);

/** Filters that were kept, by this or an earlier version; what cannot be read looks for anything. */
export const readFilters = (kept: unknown): Filters => {
  const of: Readonly<Record<string, unknown>> = typeof kept === "object" && kept !== null ? { ...kept } : {};
  return {
    text: typeof of["text"] === "string" ? of["text"] : "",
    status: jobStatuses.find((each) => each === of["status"]) ?? null,
    connection: typeof of["connection"] === "string" ? of["connection"] : null,
    workflow: typeof of["workflow"] === "string" ? of["workflow"] : null,
    period: periods.find((each) => each === of["period"]) ?? "any",
  };
};

const day = 24 * 3_600_000;

/** From when on a period is; null: from the beginning. */
const startOf = (period: Period, now: Instant): Instant | null => {
  if (period === "today") return new Date(now).setHours(0, 0, 0, 0);
  return period === "week" ? now - 7 * day : null;
};

/** `scope`: of this job alone. */
export const queryOf = (filters: Filters, scope: JobKey | null, now: Instant): JournalQuery => {
  const { text, status, workflow, period } = filters;
  return { ...everything, ...within(filters, scope), text, status, workflow, from: startOf(period, now) };
};

/** Whose activity it is, whatever is looked for in it. */
const within = ({ connection }: Filters, scope: JobKey | null) => ({
  connection: scope?.connection ?? (connection as JournalQuery["connection"]),
  job: scope?.job ?? null,
});
