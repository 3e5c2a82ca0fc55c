/** Plain data for unit tests: a job, a connection, a view, each with what the test names. */
import {
  type Capabilities,
  type Connection,
  type ConnectionId,
  type ConnectionView,
  type Job,
  type JobId,
  type JobView,
  noHealth,
  type View,
} from "@jobwatch/core";

/** 2026-01-01 12:00:00 UTC. */
export const now = Date.UTC(2026, 0, 1, 12);

const aJob = (more: Partial<Job> = {}): Job => ({
  id: "j1" as JobId,
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
});

export const aJobView = (job: Partial<Job> = {}, more: Partial<JobView> = {}): JobView => {
  const whole = aJob(job);
  return { key: { connection: "c1" as ConnectionId, job: whole.id }, job: whole, followed: false, ...more };
};

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

export const aConnection = (more: Partial<Connection> = {}): Connection => ({
  id: "c1" as ConnectionId,
  kind: "jobs-api",
  name: "Lab",
  settings: { url: "https://jobs.example.com/api/v1" },
  ...more,
});

export const aConnectionView = (more: Partial<ConnectionView> = {}): ConnectionView => ({
  connection: aConnection(),
  capabilities: allCapabilities,
  health: { ...noHealth, checkedAt: now },
  ...more,
});

export const aView = (jobs: readonly JobView[], more: Partial<View> = {}): View => ({
  connections: [aConnectionView()],
  jobs,
  journal: [],
  mutes: [],
  ...more,
});
