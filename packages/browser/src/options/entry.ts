import {
  type Connection,
  type ConnectionId,
  type Connector,
  type Field,
  ProblemError,
  plainLine,
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
  const missing = connector.fields.find((field) => field.required && (settings[field.key] ?? "").trim() === "");
  if (missing !== undefined) return `${missing.label} is needed.`;
  const wrong = connector.fields.find((field) => !isProper(field, settings[field.key] ?? ""));
  if (wrong !== undefined) return `${wrong.label}: enter an address that starts with http:// or https://.`;
  try {
    connector.baseUrl(settings);
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.detail.replace(/\.$/, "")}.`;
    throw error;
  }
};

const isProper = ({ type }: Field, value: string): boolean =>
  type !== "url" ||
  value.trim() === "" ||
  (URL.canParse(value.trim()) && /^https?:$/.test(new URL(value.trim()).protocol));

/** A proper entry as a connection; without a name it gets its host's. */
export const toConnection = (id: ConnectionId, connector: Connector, { settings, name }: Entry): Connection => ({
  id,
  kind: connector.kind,
  name: plainLine(name, 200) || plainLine(connector.baseUrl(settings).host, 60),
  settings: Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, value.trim()])),
});

/** A token would be readable on its way: plain http to another machine. */
export const isUnprotected = ({ protocol, hostname }: URL): boolean =>
  protocol === "http:" && !/^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);

/** An address as people type it: without its scheme it is this machine's or a neighbour's, by plain http. */
export const toAddress = (text: string): URL | null => {
  const typed = text.trim();
  const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`;
  return typed !== "" && URL.canParse(whole) && /^https?:$/.test(new URL(whole).protocol) ? new URL(whole) : null;
};
