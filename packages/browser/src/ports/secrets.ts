import type { ConnectionId, Storage } from "@jobwatch/core";
import * as z from "zod/mini";

/** A secret together with the origin that it was entered for. */
const BoundSecret = z.object({ origin: z.string(), secret: z.string() });

export const secretPrefix = "secret/";
const secretKey = (id: ConnectionId): string => `${secretPrefix}${id}`;

/** Keeps each connection's secret apart from its settings, and gives it out only for the origin that it was entered for. */
export const createSecretStore = (storage: Storage) => ({
  /** null: there is none, or it was entered for another origin. */
  get: async (id: ConnectionId, origin: string): Promise<string | null> => {
    const bound = BoundSecret.safeParse(await storage.get(secretKey(id)));
    return bound.success && bound.data.origin === origin ? bound.data.secret : null;
  },
  set: (id: ConnectionId, origin: string, secret: string): Promise<void> =>
    storage.set(secretKey(id), { origin, secret }),
  delete: (id: ConnectionId): Promise<void> => storage.delete(secretKey(id)),
});
export type SecretStore = ReturnType<typeof createSecretStore>;
