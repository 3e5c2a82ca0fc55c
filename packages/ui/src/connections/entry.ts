import {
  type Connection,
  type ConnectionId,
  type Connector,
  chosen,
  commonFields,
  defaultName,
  fieldProblem,
  plainLine,
  settingsProblem,
} from "@jobwatch/core";

/** A connection as a person entered it; an empty text is none. */
export interface Entry {
  readonly settings: Readonly<Record<string, string>>;
  readonly token: string;
  readonly name: string;
}

export const emptyEntry: Entry = { settings: {}, token: "", name: "" };

/** What is wrong, by the key of its field; empty: nothing. What only the connector sees stands at the last field that is typed. */
export const entryProblems = (
  connector: Connector,
  { settings }: Pick<Entry, "settings">,
): Readonly<Record<string, string>> => {
  const problems: Record<string, string> = {};
  for (const field of [...connector.fields, ...commonFields]) {
    const problem = fieldProblem(field, chosen(field, settings));
    if (problem !== null) problems[field.key] = problem;
  }
  if (Object.keys(problems).length > 0) return problems;
  const whole = settingsProblem(connector, settings);
  const last = connector.fields.findLast(({ type }) => type !== "choice") ?? connector.fields.at(-1);
  return whole === null ? {} : { [last?.key ?? ""]: whole };
};

/** A proper entry as a connection; without a name it gets its host's. */
export const toConnection = (
  id: ConnectionId,
  connector: Connector,
  { settings, name }: Pick<Entry, "settings" | "name">,
): Connection => ({
  id,
  kind: connector.kind,
  name: plainLine(name, 200) || defaultName(connector, settings),
  settings: Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (value.trim() === "" ? [] : [[key, value.trim()]])),
  ),
});

/** An address as people type it: without its scheme it is this machine's or a neighbour's, by plain http. */
export const toAddress = (text: string): URL | null => {
  const typed = text.trim();
  const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`;
  return typed !== "" && URL.canParse(whole) && /^https?:$/.test(new URL(whole).protocol) ? new URL(whole) : null;
};
