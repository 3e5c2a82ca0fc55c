import { type Health, healthState, type Instant, isNoAccess, type ProblemCode } from "@jobwatch/core";

/** What a person can do here about a connection in trouble; null: wait, or something elsewhere. */
export type Remedy = "grant" | "settings" | "check" | null;

/** What is wrong is in what was entered, or it may pass, so that asking again is what helps. */
const remedies: Readonly<Record<ProblemCode, Remedy>> = {
  auth: "settings",
  permission: "settings",
  "not-found": "settings",
  "login-page": "settings",
  protocol: "settings",
  schema: "settings",
  dns: "settings",
  tls: "settings",
  offline: "check",
  refused: "check",
  timeout: "check",
  server: "check",
  "too-large": "check",
  declined: "check",
  storage: "check",
  limited: null,
};

/** The one remedy that stands beside what is wrong. */
export const remedyOf = (health: Health, now: Instant): Remedy => {
  const { problem } = health;
  if (problem !== null) return isNoAccess(problem) ? "grant" : remedies[problem.code];
  return healthState(health, now) === "stale" ? "check" : null;
};
