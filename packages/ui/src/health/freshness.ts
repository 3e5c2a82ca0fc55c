import { type ConnectionView, formatAge, healthState, type Instant, isLive } from "@jobwatch/core";
import { words } from "./words.ts";

/** Everything that is shown is as it stands on its server. */
export const isAllLive = (connections: readonly ConnectionView[], now: Instant): boolean =>
  connections.length > 0 &&
  connections.every(({ health }) => healthState(health, now) === "fresh" && isLive(health, now));

/**
 * How old the list is, in a few words: `live`, `polling · checked 20s ago`, `checked 3m ago`, `checking…`. Several servers:
 * the oldest counts. Empty: there is none.
 */
export const freshness = (connections: readonly ConnectionView[], now: Instant): string => {
  const { live, polling, checked, checking, notConnected, someNot } = words();
  const states = connections.map(({ health }) => healthState(health, now));
  if (states.length === 0) return "";
  if (isAllLive(connections, now)) return live;
  if (states.every((state) => state === "fresh"))
    return polling(
      oldestAge(
        connections.filter(({ health }) => !isLive(health, now)),
        now,
      ),
    );
  if (states.some((state) => state === "new")) return checking;
  const missing = connections.filter(({ health }) => health.checkedAt === null).length;
  if (missing > 0) return missing === states.length ? notConnected : someNot(missing, states.length);
  return checked(oldestAge(connections, now));
};

const oldestAge = (connections: readonly ConnectionView[], now: Instant): string =>
  formatAge(Math.min(...connections.map(({ health }) => health.checkedAt ?? now)), now);
