import { type BoundSecret, type ConnectionId, openSecret, type Storage } from "@jobwatch/core";

export const secretPrefix = "secret/";
const secretKey = (id: ConnectionId): string => `${secretPrefix}${id}`;

/** Keeps each connection's secret apart from its settings, and gives it out only for the origin that it was entered for. */
export const createSecretStore = (storage: Storage) => ({
  /** null: there is none, or it was entered for another origin. */
  get: async (id: ConnectionId, origin: string): Promise<string | null> =>
    openSecret(await storage.get(secretKey(id)), origin),
  set: (id: ConnectionId, origin: string, secret: string): Promise<void> =>
    storage.set(secretKey(id), { origin, secret } satisfies BoundSecret),
  delete: (id: ConnectionId): Promise<void> => storage.delete(secretKey(id)),
});
export type SecretStore = ReturnType<typeof createSecretStore>;
