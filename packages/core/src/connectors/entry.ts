import { plainLine } from "../format/text.ts";
import type { Connection } from "../model/connection.ts";
import { ProblemError } from "../model/problem.ts";
import { isSocketPath } from "../transport/local-address.ts";
import type { Connector, Field } from "./connector.ts";
import { choiceWords, entryWords } from "./words.ts";

/** What is wrong with the value that a person entered into one field; null: nothing. */
export const fieldProblem = (field: Field, value: string): string | null => {
  const text = value.trim();
  if (text === "") return field.required ? entryWords().needed(field.label) : null;
  if (field.type === "socket") return isSocketPath(text) ? null : entryWords().fullPath;
  if (field.type === "choice")
    return field.choices.includes(text) ? null : entryWords().choice(field.label, plainLine(text, 40), field.choices);
  if (field.type !== "url") return null;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? null : entryWords().address;
};

/** A choice's value, which is stored in English, as it is shown. */
export const choiceWord = (choice: string): string => {
  const words: Readonly<Record<string, string>> = choiceWords();
  return words[choice] ?? choice;
};

/** The present value of a choice. */
export const chosen = ({ key, choices }: Field, settings: Connection["settings"]): string =>
  settings[key] || (choices[0] ?? "");

/** The settings with another value of a field. The usual choice is not written down. */
export const withSetting = (
  settings: Connection["settings"],
  { key, type, choices }: Field,
  value: string,
): Connection["settings"] => {
  const { [key]: _, ...others } = settings;
  return type === "choice" && value === choices[0] ? others : { ...settings, [key]: value };
};

/** What is wrong with all values together, which only the connector knows; null: nothing. */
export const settingsProblem = (connector: Connector, settings: Connection["settings"]): string | null => {
  try {
    connector.baseUrl(settings);
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.detail.replace(/\.$/, "")}.`;
    throw error;
  }
};

/** A name that tells this server from others: its host; of a socket of this machine, its kind. */
export const defaultName = (connector: Connector, settings: Connection["settings"]): string =>
  plainLine(connector.baseUrl(settings).host || connector.title, 60);

/** A token would be readable on its way: plain http to another machine. */
export const isUnprotected = ({ protocol, hostname }: URL): boolean =>
  protocol === "http:" && !/^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);
