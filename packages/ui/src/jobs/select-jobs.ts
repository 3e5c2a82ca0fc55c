import type { JobStatus, JobView } from "@jobwatch/core";

/** The tabs of a list of jobs, in their order, with the statuses that each holds; null holds all. */
export const jobTabs = [
  { id: "all", title: "All", statuses: null },
  { id: "running", title: "Running", statuses: ["running"] },
  { id: "queued", title: "Queued", statuses: ["queued", "claimed"] },
  { id: "completed", title: "Completed", statuses: ["completed"] },
  { id: "failed", title: "Failed", statuses: ["failed"] },
  { id: "cancelled", title: "Cancelled", statuses: ["cancelled"] },
] as const satisfies readonly {
  readonly id: string;
  readonly title: string;
  readonly statuses: readonly JobStatus[] | null;
}[];

export type JobTab = (typeof jobTabs)[number]["id"];

const isIn = (tab: (typeof jobTabs)[number], { job }: JobView): boolean => {
  const statuses: readonly JobStatus[] | null = tab.statuses;
  return statuses === null || statuses.includes(job.status);
};

/** Whether each word of the search is somewhere in the job's name, workflow, id, owner or error. */
export const matchesSearch = ({ job }: JobView, search: string): boolean => {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [job.name, job.workflow, job.id, job.owner, job.error].filter(Boolean).join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
};

/** The jobs of a tab that match, in the order in which they come. */
export const selectJobs = (jobs: readonly JobView[], tab: JobTab, search: string): readonly JobView[] => {
  const chosen = jobTabs.find(({ id }) => id === tab) ?? jobTabs[0];
  return jobs.filter((each) => isIn(chosen, each) && matchesSearch(each, search));
};

/** How many matching jobs each tab holds. */
export const tabCounts = (jobs: readonly JobView[], search: string): Readonly<Record<JobTab, number>> => {
  const matching = jobs.filter((each) => matchesSearch(each, search));
  const count = (tab: (typeof jobTabs)[number]) => matching.filter((each) => isIn(tab, each)).length;
  return Object.fromEntries(jobTabs.map((tab) => [tab.id, count(tab)])) as Record<JobTab, number>; // one entry per tab
};
