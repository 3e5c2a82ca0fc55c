import type { Connection } from "../model/connection.ts";

/** Settings that every kind of connection has, by their keys. They select nothing: a change of them is no new baseline. */
export const commonKeys = { check: "check", push: "push", user: "user" } as const;

/** How often a server is asked, in seconds, by the value that says so. */
export const checkSeconds: Readonly<Record<string, number>> = {
  "every 5 s": 5,
  "every 15 s": 15,
  "every 30 s": 30,
  "every 60 s": 60,
  "every 5 min": 300,
};

/** The person's fixed interval (ms); null: automatic. */
export const fixedInterval = ({ settings }: Pick<Connection, "settings">): number | null => {
  const { [commonKeys.check]: value = "automatic" } = settings;
  const chosen = checkSeconds[value];
  return chosen === undefined ? null : chosen * 1_000;
};

export const isPushOff = ({ settings }: Pick<Connection, "settings">): boolean => settings[commonKeys.push] === "off";

/** The person's name on that server, by which a rule knows what is theirs; null: not said. */
export const userOf = ({ settings }: Pick<Connection, "settings">): string | null => settings[commonKeys.user] || null;

/** The settings that say what is watched, not how: in a stable order. */
export const selectingSettings = ({ settings }: Pick<Connection, "settings">): readonly (readonly [string, string])[] =>
  Object.entries(settings)
    .filter(([key]) => !(key in commonKeys))
    .toSorted();
