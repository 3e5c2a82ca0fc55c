import type { JobKey, JobwatchApi } from "@jobwatch/core";

/** What the worker offers its pages: the one door, and a way to say where the person is. */
export interface WorkerApi extends JobwatchApi {
  /** The job that this page shows while it has the focus; null: none. */
  attend(job: JobKey | null): Promise<void>;
}
