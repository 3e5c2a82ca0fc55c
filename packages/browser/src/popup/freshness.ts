import { type ConnectionView, formatAge, healthState, type Instant } from "@jobwatch/core";

/** How old the list is, in a few words: `live`, `checking…`, `checked 3m ago`. Several servers: the oldest counts. */
export const freshness = (connections: readonly ConnectionView[], now: Instant): string => {
  const states = connections.map(({ health }) => healthState(health, now));
  if (states.length === 0) return "";
  if (states.every((state) => state === "fresh")) return "live";
  if (states.some((state) => state === "new")) return "checking…";
  const oldest = Math.min(...connections.map(({ health }) => health.checkedAt ?? 0));
  if (oldest > 0) return `checked ${formatAge(oldest, now)}`;
  const missing = connections.filter(({ health }) => health.checkedAt === null).length;
  return missing === states.length ? "not connected" : `${missing} of ${states.length} not connected`;
};
