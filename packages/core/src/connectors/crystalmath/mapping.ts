import { firstLine, plainLine } from "../../format/text.ts";
import { isTerminal, type Job, type JobId, type JobStatus, jobStatuses } from "../../model/job.ts";
import { parseInstant } from "../parse.ts";
import type { WireRow } from "./wire.ts";

export const toStatus = (word: string): JobStatus =>
  word === "pending" ? "queued" : (jobStatuses.find((status) => status === word) ?? "unknown");

/** `relax_job` of `quacc.recipes.vasp.core.relax_job`. */
const recipeName = (recipe: string): string => plainLine(recipe.split(".").at(-1) || recipe);

/** A list names the same few recipes again and again. */
interface Recipe {
  readonly name: string;
  readonly workflow: string | null;
}
const mostRecipes = 1_000;
const recipes = new Map<string, Recipe>();
const recipeOf = (recipe: string): Recipe => {
  const known = recipes.get(recipe);
  if (known !== undefined) return known;
  const made = { name: recipeName(recipe), workflow: plainLine(recipe) || null };
  if (recipes.size >= mostRecipes) recipes.clear();
  recipes.set(recipe, made);
  return made;
};

export const toJob = (row: WireRow): Job => {
  const status = toStatus(row.status);
  const { name, workflow } = recipeOf(row.recipe);
  return {
    id: row.id as JobId,
    name: name || plainLine(row.id),
    workflow,
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
    error: row.error_message === null ? null : firstLine(row.error_message),
    url: null,
    // Its clock may be set back, and answers come in order: nothing here can be older than what is known.
    version: null,
  };
};
