/** Plain data for unit tests, each with what the test names. */
import type { Capabilities, ConnectionId, Job, JobId, JobView } from "@jobwatch/core";

/** 2026-01-01 12:00:00 UTC. */
export const now = Date.UTC(2026, 0, 1, 12);

const connectionId = "c1" as ConnectionId;

/** A job of the connection `c1`. */
export const aJobView = (
  { id = "j1", ...more }: Omit<Partial<Job>, "id"> & { readonly id?: string } = {},
  followed = false,
): JobView => ({
  key: { connection: connectionId, job: id as JobId },
  job: {
    id: id as JobId,
    name: "train",
    workflow: null,
    owner: null,
    status: "running",
    serverStatus: more.status ?? "running",
    attention: null,
    attempt: null,
    progress: null,
    createdAt: now - 60_000,
    startedAt: null,
    finishedAt: null,
    error: null,
    url: null,
    version: null,
    ...more,
  },
  followed,
});

export const allCapabilities: Capabilities = {
  steps: true,
  log: "offset",
  push: false,
  actions: {
    cancel: { from: ["queued", "running"], affects: "job", result: "none", answer: "requested", scope: null },
    rerun: {
      from: ["completed", "failed", "cancelled"],
      affects: "job",
      result: "new-jobs",
      answer: "done",
      scope: null,
    },
  },
};
