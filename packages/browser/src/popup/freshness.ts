import { type ConnectionView, formatAge, healthState, type Instant } from "@jobwatch/core";

/** How old the list is, in one word or two: `live`, `checking…`, `checked 3m ago`. Several servers: the oldest counts. */
export const freshness = (connections: readonly ConnectionView[], now: Instant): string => {
  const states = connections.map(({ health }) => healthState(health, now));
  if (states.length === 0) return "";
  if (states.every((state) => state === "fresh")) return "live";
  if (states.some((state) => state === "new")) return "checking…";
  const oldest = Math.min(...connections.map(({ health }) => health.checkedAt ?? 0));
  return oldest === 0 ? "not all checked" : `checked ${formatAge(oldest, now)}`;
};
