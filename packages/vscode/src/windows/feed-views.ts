import type { JobwatchApi } from "@jobwatch/core";
import type { ViewStore } from "../view-store.ts";

/** Keeps `views` as the leader's view is, until the leader goes or `signal` aborts. */
export const feedViews = async (api: JobwatchApi, views: ViewStore, signal: AbortSignal): Promise<void> => {
  // Subscribed before the view is read: a change in between is told twice rather than never.
  const changes = api.changes(signal);
  views.replace(await api.view());
  for await (const change of changes) views.apply(change);
};
