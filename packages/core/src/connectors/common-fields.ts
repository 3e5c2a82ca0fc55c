import type { Connection } from "../model/connection.ts";
import type { Field } from "./connector.ts";
import { choiceWord, chosen } from "./entry.ts";
import { checkSeconds, commonKeys } from "./settings.ts";
import { commonWords } from "./words.ts";

/** For the forms of both hosts, folded away: nobody needs them to begin. */
export const commonFields: readonly Field[] = [
  {
    key: commonKeys.check,
    get label() {
      return commonWords().check;
    },
    get help() {
      return commonWords().checkHelp;
    },
    type: "choice",
    choices: ["automatic", ...Object.keys(checkSeconds)],
    required: false,
  },
  {
    key: commonKeys.push,
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
  {
    key: commonKeys.user,
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
];

/** What a person set, a line each: where the jobs are, then how they are watched if it is not as usual. */
export const settingLines = ({ settings }: Pick<Connection, "settings">): readonly string[] => [
  ...Object.entries(settings).flatMap(([key, value]) => (key in commonKeys ? [] : [choiceWord(value)])),
  ...commonFields.flatMap((field) => {
    const value = chosen(field, settings);
    return value === (field.choices[0] ?? "") ? [] : [`${field.label}: ${choiceWord(value)}`];
  }),
];
