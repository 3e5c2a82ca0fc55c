import type { JobStatus } from "@jobwatch/core";

/** The tabs of every host, as a filter of the tree. `statuses` null: all. */
export const statusFilters = {
  all: { statuses: null },
  running: { statuses: ["running"] },
  queued: { statuses: ["queued", "claimed"] },
  completed: { statuses: ["completed"] },
  failed: { statuses: ["failed"] },
  cancelled: { statuses: ["cancelled"] },
} as const satisfies Record<string, { statuses: readonly JobStatus[] | null }>;

export type StatusFilter = keyof typeof statusFilters;

export const isStatusFilter = (value: unknown): value is StatusFilter =>
  typeof value === "string" && Object.hasOwn(statusFilters, value);

export const passes = (filter: StatusFilter, status: JobStatus): boolean => {
  const statuses: readonly JobStatus[] | null = statusFilters[filter].statuses;
  return statuses === null || statuses.includes(status);
};
