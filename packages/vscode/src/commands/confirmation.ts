import { cancelConsequence, type JobView, offeredAction } from "@jobwatch/core";
import type { ViewStore } from "../view-store.ts";

/** The words of a modal question. */
export interface Question {
  readonly message: string;
  readonly detail: string;
}

/** `selected`: how many rows the person selected, so that the question tells which of them it leaves out. */
export const cancelQuestion = (
  jobs: readonly JobView[],
  selected: number,
  views: Pick<ViewStore, "connection">,
): Question => {
  const consequences = jobs.map(({ key, job }) => {
    const capabilities = views.connection(key.connection)?.capabilities;
    const effect = capabilities ? offeredAction(capabilities, "cancel", job) : null;
    return effect === null ? "" : cancelConsequence(effect);
  });
  return question("Cancel", jobs, selected, [...new Set(consequences)]);
};

export const rerunQuestion = (jobs: readonly JobView[], selected: number): Question =>
  question("Re-run", jobs, selected, []);

const named = 5;

const question = (
  verb: string,
  jobs: readonly JobView[],
  selected: number,
  consequences: readonly string[],
): Question => {
  const [first] = jobs;
  const single = jobs.length === 1 && first !== undefined;
  const names = jobs.slice(0, named).map(({ job }) => job.name);
  const more = jobs.length - names.length;
  const left = selected - jobs.length;
  return {
    message: single ? `${verb} “${first.job.name}”?` : `${verb} ${jobs.length} jobs?`,
    detail: [
      single ? "" : names.join(", ") + (more > 0 ? ` and ${more} more` : ""),
      ...consequences,
      left > 0 ? `For ${left === 1 ? "1 other selected job" : `${left} other selected jobs`} it is not possible.` : "",
    ]
      .filter((sentence) => sentence !== "")
      .join("\n\n"),
  };
};
