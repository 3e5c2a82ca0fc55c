import { plainLine } from "../../format/text.ts";
import { isTerminal, type Job, type JobId, type JobStatus, jobStatuses } from "../../model/job.ts";
import { parseInstant } from "../parse.ts";
import type { WireRow } from "./wire.ts";

export const toStatus = (word: string): JobStatus =>
  word === "pending" ? "queued" : (jobStatuses.find((status) => status === word) ?? "unknown");

export const errorLine = (text: string | null): string | null => {
  const line = plainLine(text?.trim().split(/\r?\n/, 1)[0] ?? "");
  return line === "" ? null : line;
};

/** `relax_job` of `quacc.recipes.vasp.core.relax_job`. */
const recipeName = (recipe: string): string => plainLine(recipe.split(".").at(-1) || recipe);

export const toJob = (row: WireRow): Job => {
  const status = toStatus(row.status);
  return {
    id: row.id as JobId,
    name: recipeName(row.recipe) || plainLine(row.id),
    workflow: plainLine(row.recipe) || null,
    owner: null,
    status,
    serverStatus: plainLine(row.status, 60),
    attention: null,
    attempt: null,
    progress: null,
    createdAt: parseInstant(row.created_at),
    // The store has one time beside its creation, that of the last change of status.
    startedAt: null,
    finishedAt: isTerminal(status) ? parseInstant(row.updated_at) : null,
    error: errorLine(row.error_message),
    url: null,
    // Its clock may be set back, and answers come in order: nothing here can be older than what is known.
    version: null,
  };
};
