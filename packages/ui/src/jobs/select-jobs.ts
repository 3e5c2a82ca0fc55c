import {
  type ConnectionId,
  currentLocale,
  type Instant,
  type JobStatus,
  type JobView,
  jobDuration,
  jobStatuses,
} from "@jobwatch/core";

/** The tabs of a list of jobs, in their order, with the statuses that each holds; null holds all. */
export const jobTabs = [
  { id: "all", statuses: null },
  { id: "running", statuses: ["running"] },
  { id: "queued", statuses: ["queued", "claimed"] },
  { id: "completed", statuses: ["completed"] },
  { id: "failed", statuses: ["failed"] },
  { id: "cancelled", statuses: ["cancelled"] },
] as const satisfies readonly { readonly id: string; readonly statuses: readonly JobStatus[] | null }[];

export type JobTab = (typeof jobTabs)[number]["id"];

export const sortKeys = ["status", "name", "workflow", "connection", "started", "duration", "progress"] as const;
export type SortKey = (typeof sortKeys)[number];

/** null, where it stands for a sort: newest first, as they come. */
export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** What a person chose to see. */
export interface JobQuery {
  readonly tab: JobTab;
  readonly search: string;
  /** Only jobs of this workflow; null: of any. */
  readonly workflow: string | null;
  readonly sort: Sort | null;
}

export const everything: JobQuery = { tab: "all", search: "", workflow: null, sort: null };

/** The connections by their names. */
export type Places = ReadonlyMap<ConnectionId, { readonly name: string }>;

/** What of a job is searched, made once for each object that tells of it. */
const texts = new WeakMap<JobView, string>();
const textOf = (view: JobView): string => {
  const known = texts.get(view);
  if (known !== undefined) return known;
  const { name, workflow, id, owner, error } = view.job;
  const text = [name, workflow, id, owner, error].filter(Boolean).join("\n").toLowerCase();
  texts.set(view, text);
  return text;
};

const wordsOf = (search: string): readonly string[] => search.toLowerCase().split(/\s+/).filter(Boolean);

/** Whether each word of the search is somewhere in the job's name, workflow, id, owner, error or connection. */
const matcher = (search: string, places: Places): ((view: JobView) => boolean) => {
  const words = wordsOf(search);
  if (words.length === 0) return () => true;
  const lower = new Map([...places].map(([id, { name }]) => [id, name.toLowerCase()]));
  return (view) => {
    const place = lower.get(view.key.connection) ?? "";
    return words.every((word) => textOf(view).includes(word) || place.includes(word));
  };
};

export interface Selection {
  /** What the tab, the search and the workflow leave, in the chosen order. */
  readonly jobs: readonly JobView[];
  /** How many the search and the workflow leave in each tab. */
  readonly counts: Readonly<Record<JobTab, number>>;
}

/** The jobs that a person chose to see. `jobs` come newest first. */
export const selectJobs = (jobs: readonly JobView[], query: JobQuery, places: Places, now: Instant): Selection => {
  const matches = matcher(query.search, places);
  const counts = { all: 0, running: 0, queued: 0, completed: 0, failed: 0, cancelled: 0 };
  const chosen = jobs.filter((view) => {
    const { job } = view;
    if (query.workflow !== null && job.workflow !== query.workflow) return false;
    if (!matches(view)) return false;
    const tab = tabOf[job.status];
    counts.all++;
    if (tab !== null) counts[tab]++;
    return query.tab === "all" || query.tab === tab;
  });
  return { jobs: query.sort === null ? chosen : sortJobs(chosen, query.sort, places, now), counts };
};

/** The tab, beside "All", that holds a status. */
const tabOf: Readonly<Record<JobStatus, JobTab | null>> = {
  queued: "queued",
  claimed: "queued",
  running: "running",
  completed: "completed",
  failed: "failed",
  cancelled: "cancelled",
  skipped: null,
  unknown: null,
};

/** Stable, and what has no value stands last in both directions. */
const sortJobs = (
  jobs: readonly JobView[],
  { by, descending }: Sort,
  places: Places,
  now: Instant,
): readonly JobView[] => {
  const { compare } = new Intl.Collator(currentLocale(), { numeric: true });
  const values = jobs.map((view) => ({ view, value: sortValue(view, by, places, now) }));
  values.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    const order = typeof a.value === "string" ? compare(a.value, String(b.value)) : a.value - Number(b.value);
    return descending ? -order : order;
  });
  return values.map(({ view }) => view);
};

const sortValue = ({ key, job }: JobView, by: SortKey, places: Places, now: Instant): string | number | null => {
  switch (by) {
    case "status":
      return jobStatuses.indexOf(job.status);
    case "name":
      return job.name;
    case "workflow":
      return job.workflow;
    case "connection":
      return places.get(key.connection)?.name ?? null;
    case "started":
      return job.startedAt;
    case "duration":
      return jobDuration(job, now);
    case "progress":
      return job.progress === null || job.progress.total <= 0 ? null : job.progress.done / job.progress.total;
  }
};

/** What a click on a column's head asks for: its order, then the other way, then as they come. Times and progress: most first. */
export const nextSort = (sort: Sort | null, by: SortKey): Sort | null => {
  const first = by === "started" || by === "duration" || by === "progress";
  if (sort?.by !== by) return { by, descending: first };
  return sort.descending === first ? { by, descending: !first } : null;
};
