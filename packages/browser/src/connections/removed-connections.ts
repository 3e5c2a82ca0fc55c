import type { ConnectionId } from "@jobwatch/core";
import * as z from "zod/mini";

const Ids = z.array(z.object({ id: z.string() }));

/** A change of a storage key as the browser tells it. */
interface Change {
  readonly oldValue?: unknown;
  readonly newValue?: unknown;
}

/** The connections that a change of their list took away. */
export const removedConnections = (change: Change | undefined): readonly ConnectionId[] => {
  const before = idsOf(change?.oldValue);
  const after = new Set(idsOf(change?.newValue));
  return before.filter((id) => !after.has(id));
};

const idsOf = (value: unknown): readonly ConnectionId[] => {
  const parsed = Ids.safeParse(value);
  return parsed.success ? parsed.data.map(({ id }) => id as ConnectionId) : [];
};

/** Where core keeps what it knows of a connection: of no use once it is gone. */
export const stateKey = (id: ConnectionId): string => `connection/${id}`;
