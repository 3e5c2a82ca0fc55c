import type { Allowed } from "../../transport/allow-list.ts";

/**
 * Everything that is ever asked of the server. Its other internal routes are an orchestrator's: `GET
 * /api/internal/jobs/queue` claims the jobs that it lists, and the rest acknowledge, complete, fail and release them.
 */
export const allowed: readonly Allowed[] = [
  { method: "GET", path: "/api/trpc/jobs.list" },
  { method: "GET", path: "/api/trpc/jobs.get" },
  { method: "GET", path: "/api/trpc/jobs.logs" },
  { method: "POST", path: "/api/trpc/jobs.cancel" },
  { method: "GET", path: "/api/internal/jobs/orphaned" },
];
