import { type ConnectionId, type JobId, type JobKey, keyOf } from "@jobwatch/core";
import { type Place, pathOf } from "@jobwatch/ui";
import { jobOfNotification } from "./ports/notification-id.ts";

/** The whole address of one of the extension's own files, given relative to its root, where worker and pages all are. */
export const extensionUrl = (path: string): string => new URL(path, globalThis.location.href).href;

/** All of Jobwatch as a page, at a place, relative to the extension. */
export const appPage = (place: Place): string => `app.html#${pathOf(place)}`;

/** The list of jobs as a page of its own. */
export const listPage = "popup.html?page";

/** The page of one job, relative to the extension. */
export const jobPage = (key: JobKey): string => `job.html#${keyOf(key)}`;

/** The job that a page's address names; null: none. */
export const jobOfPage = (hash: string): JobKey | null => {
  const [connection, job, ...more] = hash.replace(/^#/, "").split("/");
  if (!connection || !job || more.length > 0) return null;
  try {
    return { connection: decodeURIComponent(connection) as ConnectionId, job: decodeURIComponent(job) as JobId };
  } catch {
    return null;
  }
};

/** Where a click on a notification leads, relative to the extension. */
export const pageOfNotification = (id: string): string => {
  const key = jobOfNotification(id);
  return key === null ? listPage : jobPage(key);
};
