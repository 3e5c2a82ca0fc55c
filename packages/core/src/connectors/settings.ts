import type { Connection } from "../model/connection.ts";
import type { Field } from "./connector.ts";
import { choiceWord, chosen } from "./entry.ts";
import { commonWords } from "./words.ts";

const seconds: Readonly<Record<string, number>> = {
  "every 5 s": 5,
  "every 15 s": 15,
  "every 30 s": 30,
  "every 60 s": 60,
  "every 5 min": 300,
};

/** Settings that every kind of connection has, by their keys. They select nothing: a change of them is no new baseline. */
const common = {
  check: {
    key: "check",
    get label() {
      return commonWords().check;
    },
    get help() {
      return commonWords().checkHelp;
    },
    type: "choice",
    choices: ["automatic", ...Object.keys(seconds)],
    required: false,
  },
  push: {
    key: "push",
    get label() {
      return commonWords().push;
    },
    get help() {
      return commonWords().pushHelp;
    },
    type: "choice",
    choices: ["on", "off"],
    required: false,
  },
  user: {
    key: "user",
    get label() {
      return commonWords().user;
    },
    get help() {
      return commonWords().userHelp;
    },
    type: "text",
    choices: [],
    required: false,
  },
} as const satisfies Readonly<Record<string, Field>>;

/** For the forms of both hosts, folded away: nobody needs them to begin. */
export const commonFields: readonly Field[] = Object.values(common);

/** The person's fixed interval (ms); null: automatic. */
export const fixedInterval = ({ settings }: Pick<Connection, "settings">): number | null => {
  const chosen = seconds[settings[common.check.key] ?? ""];
  return chosen === undefined ? null : chosen * 1_000;
};

export const isPushOff = ({ settings }: Pick<Connection, "settings">): boolean => settings[common.push.key] === "off";

/** The person's name on that server, by which a rule knows what is theirs; null: not said. */
export const userOf = ({ settings }: Pick<Connection, "settings">): string | null => settings[common.user.key] || null;

/** What a person set, a line each: where the jobs are, then how they are watched if it is not as usual. */
export const settingLines = ({ settings }: Pick<Connection, "settings">): readonly string[] => [
  ...Object.entries(settings).flatMap(([key, value]) => (key in common ? [] : [choiceWord(value)])),
  ...commonFields.flatMap((field) => {
    const value = chosen(field, settings);
    return value === (field.choices[0] ?? "") ? [] : [`${field.label}: ${choiceWord(value)}`];
  }),
];

/** The settings that say what is watched, not how: in a stable order. */
export const selectingSettings = ({ settings }: Pick<Connection, "settings">): readonly (readonly [string, string])[] =>
  Object.entries(settings)
    .filter(([key]) => !(key in common))
    .toSorted();
