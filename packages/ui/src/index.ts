export { Activity, type ActivityProps } from "./activity/activity.tsx";
export { copyText } from "./copy-text.ts";
export { JobRow, type JobRowProps, type RowAction } from "./jobs/job-row.tsx";
export { JobTabs } from "./jobs/job-tabs.tsx";
export { type JobTab, jobTabs, matchesSearch, selectJobs, tabCounts } from "./jobs/select-jobs.ts";
export { StatusIcon } from "./jobs/status-icon.tsx";
export { ProblemNote } from "./problems/problem-note.tsx";
export { useNow } from "./use-now.ts";
export { cleanText, LogTail } from "./view/log-tail.ts";
