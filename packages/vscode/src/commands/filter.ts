import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { isStatusFilter, passes, type StatusFilter, statusFilters } from "../tree/filter.ts";
import { filterWords } from "../tree/words.ts";
import type { Command } from "./command.ts";
import { actWords } from "./words.ts";

/** Shows only jobs of one status; the view's description says so. */
export const filter: Command = {
  id: commands.filter,
  run: async ({ tree, views }) => {
    const jobs = views.view?.jobs ?? [];
    const items = Object.keys(statusFilters)
      .filter(isStatusFilter)
      .map((value: StatusFilter) => ({
        label: filterWords()[value].label,
        description: String(jobs.filter(({ job }) => passes(value, job.status)).length),
        picked: value === tree.filter,
        value,
      }));
    const picked = await vscode.window.showQuickPick(items, { placeHolder: actWords().whichJobs });
    if (picked !== undefined) await tree.setFilter(picked.value);
  },
};

export const clearFilter: Command = {
  id: commands.clearFilter,
  run: ({ tree }) => tree.setFilter("all"),
};
