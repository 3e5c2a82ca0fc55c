import { type JobStatus, type JobView, statusLooks } from "@jobwatch/core";
import { idOf } from "./job-id.ts";
import { words } from "./words.ts";

/** More changes than these at once are told as a number. */
const most = 3;

/**
 * The jobs whose status is another than before, and those that are new, except of a server that is heard for the first
 * time. What did not change kept its identity.
 */
export const changedJobs = (before: readonly JobView[], after: readonly JobView[]): readonly JobView[] => {
  const known = new Set(before);
  const changed = after.filter((view) => !known.has(view));
  if (changed.length === 0) return [];
  const kept = new Set(after);
  const old = new Map(before.filter((view) => !kept.has(view)).map((view) => [idOf(view), view.job.status]));
  const servers = new Set(before.map(({ key }) => key.connection));
  return changed.filter((view) => servers.has(view.key.connection) && old.get(idOf(view)) !== view.job.status);
};

/** What a screen reader says of changes: `train: failed`; of many `12 jobs changed: 5 failed, 7 completed`. */
export const speechOf = (changed: readonly JobView[]): string => {
  const { change, changes, counted } = words();
  const said = (status: JobStatus) => statusLooks[status].word.toLowerCase();
  if (changed.length <= most) return changed.map(({ job }) => change(job.name, said(job.status))).join(". ");
  const counts = Map.groupBy(changed, ({ job }) => job.status);
  return changes(changed.length, [...counts].map(([status, { length }]) => counted(length, said(status))).join(", "));
};
