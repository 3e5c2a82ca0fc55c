import { isActive, type JobView } from "@jobwatch/core";
import { passes, type StatusFilter } from "./filter.ts";
import type { Note } from "./node.ts";
import { filterWords, treeWords } from "./words.ts";

/** Rows of one connection: more than a person reads, few enough to draw at once. */
const rowLimit = 200;

/** The jobs that get a row, newest first, and what is to be said below them. */
export interface SelectedJobs {
  readonly shown: readonly JobView[];
  readonly note: Note | null;
}

/** `jobs`: those of one connection, newest first. Active ones are always shown, however old. */
export const selectJobs = (jobs: readonly JobView[], filter: StatusFilter, limit = rowLimit): SelectedJobs => {
  const passing = jobs.filter(({ job }) => passes(filter, job.status));
  const shown = passing.filter(({ job }, place) => place < limit || isActive(job.status));
  return { shown, note: noteOn(shown.length, passing.length - shown.length, filter) };
};

const noteOn = (shown: number, hidden: number, filter: StatusFilter): Note | null => {
  const note = (text: string): Note => ({ text, detail: null, icon: null });
  if (shown === 0) return note(filterWords()[filter].none);
  if (hidden === 0) return null;
  return note(treeWords().hidden(hidden));
};
