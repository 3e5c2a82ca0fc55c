import {
  type Connection,
  type ConnectionId,
  type Connector,
  type Field,
  ProblemError,
  plainLine,
} from "@jobwatch/core";

/** A connection while a person enters it. All of it survives going back. */
export interface Draft {
  /** null until chosen. */
  readonly kind: string | null;
  readonly settings: Readonly<Record<string, string>>;
  /** Empty: none entered. */
  readonly secret: string;
  /** Empty: the default, which follows the address. */
  readonly name: string;
}

export const emptyDraft: Draft = { kind: null, settings: {}, secret: "", name: "" };

/** What is wrong with the value of one field; null: nothing. */
export const fieldProblem = (field: Field, value: string): string | null => {
  const text = value.trim();
  if (text === "") return field.required ? `${field.label} is needed.` : null;
  if (field.type !== "url") return null;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? null
    : "Enter an address that starts with http:// or https://.";
};

/** What is wrong with all values together, which only the connector knows; null: nothing. */
export const settingsProblem = (connector: Connector, settings: Draft["settings"]): string | null => {
  try {
    connector.baseUrl(settings);
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return `${error.problem.detail.replace(/\.$/, "")}.`;
    throw error;
  }
};

/** A name that tells this server from others: its host. */
export const defaultName = (connector: Connector, settings: Draft["settings"]): string =>
  plainLine(connector.baseUrl(settings).host, 60);

/** A token would be readable on its way: plain http to another machine. */
export const isUnprotected = ({ protocol, hostname }: URL): boolean =>
  protocol === "http:" && !/^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);

export const draftConnection = (id: ConnectionId, connector: Connector, { name, settings }: Draft): Connection => ({
  id,
  kind: connector.kind,
  name: name === "" ? defaultName(connector, settings) : name,
  settings,
});
