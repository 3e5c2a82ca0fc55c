import { type Connection, type ConnectionId, type Connector, ProblemError } from "@jobwatch/core";
import { Emitter, type Event } from "../emitter.ts";
import { settings } from "../ids.ts";
import { sealSecret, unsealSecret } from "./bound-secret.ts";
import { type ParsedConnections, parseConnections } from "./parse.ts";

/** The part of VS Code's `WorkspaceConfiguration` that is used. There is no `get`: it would let a workspace speak. */
export interface Configuration {
  inspect(key: string): { readonly globalValue?: unknown } | undefined;
  update(key: string, value: unknown, global: true): PromiseLike<void>;
}

/** The part of VS Code's `SecretStorage` that is used. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
  readonly onDidChange: Event<{ readonly key: string }>;
}

/** VS Code, as far as connections and their secrets go. */
export interface ConnectionSettingsHost {
  /** The configuration as it is now. */
  readonly configuration: () => Configuration;
  readonly onDidChangeConfiguration: Event<{ affectsConfiguration(key: string): boolean }>;
  readonly secrets: SecretStore;
  readonly connectors: readonly Connector[];
}

const secretPrefix = "jobwatch.secret.";

/**
 * The connections that the person configured, with their secrets. Only the person's own settings count, never a
 * workspace's; and a secret is given out only for the origin that it was entered for.
 */
export class ConnectionSettings {
  readonly #host: ConnectionSettingsHost;
  readonly #changed = new Emitter<void>();
  readonly #subscriptions: readonly { dispose(): void }[];

  constructor(host: ConnectionSettingsHost) {
    this.#host = host;
    this.#subscriptions = [
      host.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.connections)) this.#changed.fire();
      }),
      host.secrets.onDidChange(({ key }) => {
        if (key.startsWith(secretPrefix)) this.#changed.fire();
      }),
    ];
  }

  /** A connection or a secret changed, here or in another window. */
  readonly onDidChange: Event<void> = this.#changed.event;

  /** The usable entries, in the person's order, and what is wrong with the others. */
  read(): ParsedConnections {
    return parseConnections(this.#raw(), this.#host.connectors);
  }

  /** null: there is none, or it was entered for another origin than this connection's. */
  async secretFor(connection: Connection): Promise<string | null> {
    const origin = this.#origin(connection);
    if (origin === null) return null;
    const sealed = await this.#host.secrets.get(secretKey(connection.id));
    return sealed === undefined ? null : unsealSecret(sealed, origin);
  }

  /** `secret` null: it needs none. */
  async add(connection: Connection, secret: string | null): Promise<void> {
    if (secret !== null) await this.setSecret(connection, secret);
    await this.#write([...this.#entries(), connection]);
  }

  /** Replaces the entry of the same id. `secret` null: the stored one stays, for its own origin. */
  async update(connection: Connection, secret: string | null): Promise<void> {
    if (secret !== null) await this.setSecret(connection, secret);
    await this.#write(this.#entries().map((entry) => (idOf(entry) === connection.id ? connection : entry)));
  }

  /** Keeps `secret` for this connection's present origin. */
  async setSecret(connection: Connection, secret: string): Promise<void> {
    const { origin } = this.#connector(connection).baseUrl(connection.settings);
    await this.#host.secrets.store(secretKey(connection.id), sealSecret({ origin, secret }));
  }

  /** Removes the entry and its secret. */
  async remove(id: ConnectionId): Promise<void> {
    await this.#write(this.#entries().filter((entry) => idOf(entry) !== id));
    await this.#host.secrets.delete(secretKey(id));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  /** Of the person's own settings: `get` would mix in what a workspace's file says. */
  #raw(): unknown {
    return this.#host.configuration().inspect(settings.connections)?.globalValue;
  }

  /** As they are in the file, so that writing one entry changes no other, not even a bad one. */
  #entries(): readonly unknown[] {
    const raw = this.#raw();
    return Array.isArray(raw) ? raw : [];
  }

  async #write(entries: readonly unknown[]): Promise<void> {
    await this.#host.configuration().update(settings.connections, entries, true);
  }

  #connector({ kind }: Connection): Connector {
    const connector = this.#host.connectors.find((known) => known.kind === kind);
    if (connector === undefined) throw new Error(`No connector of the kind ${kind}`);
    return connector;
  }

  #origin(connection: Connection): string | null {
    try {
      return this.#connector(connection).baseUrl(connection.settings).origin;
    } catch (error) {
      if (error instanceof ProblemError) return null;
      throw error;
    }
  }
}

const secretKey = (id: ConnectionId): string => `${secretPrefix}${id}`;

const idOf = (entry: unknown): unknown =>
  typeof entry === "object" && entry !== null && "id" in entry ? entry.id : null;
