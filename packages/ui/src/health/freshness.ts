import { type ConnectionView, formatAge, healthState, type Instant, isLive } from "@jobwatch/core";
import { words } from "./words.ts";

/**
 * How old the list is, in a few words: `live`, `polling · checked 20s ago`, `checked 3m ago`, `checking…`. Several servers:
 * the oldest counts. Empty: there is none.
 */
export const freshness = (connections: readonly ConnectionView[], now: Instant): string => {
  const { live, polling, checked, checking, notConnected, someNot } = words();
  const states = connections.map(({ health }) => healthState(health, now));
  if (states.length === 0) return "";
  if (states.every((state) => state === "fresh")) {
    const polled = connections.filter(({ health }) => !isLive(health, now));
    return polled.length === 0 ? live : polling(oldestAge(polled, now));
  }
  if (states.some((state) => state === "new")) return checking;
  const missing = connections.filter(({ health }) => health.checkedAt === null).length;
  if (missing > 0) return missing === states.length ? notConnected : someNot(missing, states.length);
  return checked(oldestAge(connections, now));
};

const oldestAge = (connections: readonly ConnectionView[], now: Instant): string =>
  formatAge(Math.min(...connections.map(({ health }) => health.checkedAt ?? now)), now);
