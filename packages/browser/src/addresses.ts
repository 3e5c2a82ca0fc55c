// Not from all of it: what is loaded there on demand would make a bundle of the worker larger.
import { type Place, pathOf } from "@jobwatch/ui/place";
import { jobOfNotification } from "./ports/notification-id.ts";

/** The whole address of one of the extension's own files, given relative to its root, where worker and pages all are. */
export const extensionUrl = (path: string): string => new URL(path, globalThis.location.href).href;

/** All of Jobwatch as a page, at a place, relative to the extension. */
export const appPage = (place: Place): string => `app.html#${pathOf(place)}`;

/** Where a click on a notification leads, relative to the extension. */
export const pageOfNotification = (id: string): string => {
  const job = jobOfNotification(id);
  return appPage(job === null ? { page: "jobs" } : { page: "job", job });
};
