import { type JobTab, jobTabs } from "@jobwatch/ui";
import type { ComponentChildren } from "preact";

/** What stands where no job does. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: ComponentChildren }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

/** Says why a list is empty, so that it is not taken for "all is well". */
export const emptyTitle = (tab: JobTab, search: string, anyJobs: boolean): string => {
  if (!anyJobs) return "No jobs yet.";
  const kind = tab === "all" ? "" : `${jobTabs.find(({ id }) => id === tab)?.title.toLowerCase() ?? ""} `;
  return search.trim() === "" ? `No ${kind}jobs.` : `No ${kind}job matches “${search.trim()}”.`;
};
