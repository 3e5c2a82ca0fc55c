import { addressOf, type Connection, type ConnectionId, type Storage } from "@jobwatch/core";
import * as z from "zod/mini";
import type { SecretStore } from "../ports/secrets.ts";

export const connectionsKey = "connections";

const Entry = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  kind: z.string(),
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  settings: z.record(z.string(), z.string()),
});

/** The connections that the person configured, in their order, with their secrets. */
export const createConnectionStore = (storage: Storage, secrets: SecretStore) => {
  const read = async (): Promise<readonly Connection[]> => {
    const stored = await storage.get(connectionsKey);
    const entries = Array.isArray(stored) ? stored.map((entry) => Entry.safeParse(entry)) : [];
    return entries.flatMap(({ success, data }) => (success ? [{ ...data, id: data.id as ConnectionId }] : []));
  };

  const setSecret = async (connection: Connection, secret: string): Promise<void> => {
    const address = addressOf(connection);
    if (address !== null) await secrets.set(connection.id, address.origin, secret);
  };

  return {
    read,
    /** null: there is none for this connection's present origin. */
    secretFor: async (connection: Connection): Promise<string | null> => {
      const address = addressOf(connection);
      return address === null ? null : secrets.get(connection.id, address.origin);
    },
    setSecret,
    /** `secret` null: it needs none. */
    add: async (connection: Connection, secret: string | null): Promise<void> => {
      // First the secret: whoever sees the connection finds it usable.
      if (secret !== null) await setSecret(connection, secret);
      await storage.set(connectionsKey, [...(await read()), connection]);
    },
    /** Replaces the entry of the same id. Its secret stays, for its own origin. */
    update: async (connection: Connection): Promise<void> => {
      const entries = await read();
      await storage.set(
        connectionsKey,
        entries.map((each) => (each.id === connection.id ? connection : each)),
      );
    },
    /** Removes the entry and its secret. */
    remove: async (id: ConnectionId): Promise<void> => {
      await storage.set(
        connectionsKey,
        (await read()).filter((each) => each.id !== id),
      );
      await secrets.delete(id);
    },
  };
};
export type ConnectionStore = ReturnType<typeof createConnectionStore>;
