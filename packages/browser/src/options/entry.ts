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

/** The first thing that is wrong with what was entered; null: nothing. */
export const entryProblem = (connector: Connector, { settings }: Entry): string | null => {
  for (const field of [...connector.fields, ...commonFields]) {
    const problem = fieldProblem(field, chosen(field, settings));
    if (problem !== null) return problem;
  }
  return settingsProblem(connector, settings);
};

/** A proper entry as a connection; without a name it gets its host's. */
export const toConnection = (id: ConnectionId, connector: Connector, { settings, name }: Entry): Connection => ({
  id,
  kind: connector.kind,
  name: plainLine(name, 200) || defaultName(connector, settings),
  settings: Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, value.trim()])),
});

/** An address as people type it: without its scheme it is this machine's or a neighbour's, by plain http. */
export const toAddress = (text: string): URL | null => {
  const typed = text.trim();
  const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`;
  return typed !== "" && URL.canParse(whole) && /^https?:$/.test(new URL(whole).protocol) ? new URL(whole) : null;
};
