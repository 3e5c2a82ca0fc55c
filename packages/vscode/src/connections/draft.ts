import { type Connection, type ConnectionId, type Connector, defaultName } from "@jobwatch/core";

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

export const draftConnection = (id: ConnectionId, connector: Connector, { name, settings }: Draft): Connection => ({
  id,
  kind: connector.kind,
  name: name === "" ? defaultName(connector, settings) : name,
  settings,
});
