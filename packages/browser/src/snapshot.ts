import type { Storage, View } from "@jobwatch/core";

const snapshotKey = "view";

/** A popup shows no more than this before the person asks for more. */
const shownJobs = 200;

/** The last view, for pages to show before the worker answers. Kept in memory by the browser, never on a disk. */
export const createSnapshots = (session: Storage) => ({
  /** null: none since the browser started. */
  read: async (): Promise<View | null> => {
    const stored = await session.get(snapshotKey);
    return isView(stored) ? stored : null;
  },
  write: (view: View): Promise<void> =>
    session.set(snapshotKey, { ...view, jobs: view.jobs.slice(0, shownJobs), journal: [] } satisfies View),
});

/** Written by this version of Jobwatch, since session storage ends with the browser and with each update. */
const isView = (value: unknown): value is View => typeof value === "object" && value !== null && "jobs" in value;
