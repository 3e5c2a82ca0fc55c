/** Plain data for unit tests, each with what the test names. */
import { type ConnectionId, type ConnectionView, type JobId, type JobView, noHealth } from "@jobwatch/core";

/** 2026-01-01 12:00:00 UTC. */
export const now = Date.UTC(2026, 0, 1, 12);

/** The connection `c1`, checked just now. */
export const aConnectionView = (health: Partial<ConnectionView["health"]> = {}): ConnectionView => ({
  connection: { id: "c1" as ConnectionId, kind: "jobs-api", name: "Lab", settings: { url: "http://lab.example:4005" } },
  capabilities: { steps: false, log: "none", push: false, actions: {} },
  health: { ...noHealth, checkedAt: now, ...health },
});

/** A job of the connection `c1`. */
export const aJobView = (status: JobView["job"]["status"], finishedAt: number | null = null): JobView => ({
  key: { connection: "c1" as ConnectionId, job: "j1" as JobId },
  job: {
    id: "j1" as JobId,
    name: "train",
    workflow: null,
    owner: null,
    status,
    serverStatus: status,
    attention: null,
    attempt: null,
    progress: null,
    createdAt: now - 60_000,
    startedAt: null,
    finishedAt,
    error: null,
    url: null,
    version: null,
  },
  followed: false,
});
