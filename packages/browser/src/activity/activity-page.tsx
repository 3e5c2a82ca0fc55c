import type { JobKey } from "@jobwatch/core";
import { Activity, useNow } from "@jobwatch/ui";
import type { Jobwatch } from "../door/use-jobwatch.ts";

export interface ActivityPageProps extends Pick<Jobwatch, "view" | "connected"> {
  /** Whose activity; null: everything that is watched. */
  readonly scope: JobKey | null;
  readonly onOpen: (job: JobKey) => void;
  /** The address of the list of all jobs. */
  readonly listPage: string;
}

/** What happened, and why it was told or not. The journal is the worker's: a snapshot from before it started holds none. */
export const ActivityPage = ({ view, connected, scope, onOpen, listPage }: ActivityPageProps) => {
  const now = useNow();
  return (
    <main>
      <nav>
        <a href={listPage}>All jobs</a>
      </nav>
      <h1>{scope === null ? "Activity" : "Activity of this job"}</h1>
      {view === null || !connected ? (
        <p class="jw-muted">Looking for what happened…</p>
      ) : (
        <Activity view={view} scope={scope} now={now} onOpen={onOpen} />
      )}
    </main>
  );
};
