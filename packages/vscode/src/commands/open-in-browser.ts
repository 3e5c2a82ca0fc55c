import * as vscode from "vscode";
import { commands } from "../ids.ts";
import { isWebUrl } from "../web-url.ts";
import type { Command } from "./command.ts";
import { targetJobs } from "./pick-jobs.ts";

/** Opens the job's own page. */
export const openInBrowser: Command = {
  id: commands.openInBrowser,
  run: async (context, row) => {
    const [job] = await targetJobs(context, "url", row, null);
    if (job !== undefined && isWebUrl(job.job.url)) await vscode.env.openExternal(vscode.Uri.parse(job.job.url, true));
  },
};
