import type { LocalSockets } from "../ports.ts";
import { jsonRpc } from "../transport/json-rpc.ts";
import { isSocketPath, socketOf } from "../transport/local-address.ts";
import type { JobSource, LocalConnector } from "./connector.ts";
import { crystalmath } from "./crystalmath/source.ts";

/**
 * The kinds of servers behind a socket of this machine. A bundle for a host that has no such sockets leaves them out, by
 * the condition `no-local-sockets` in package.json.
 */
export const localConnectors: readonly LocalConnector[] = [crystalmath];

/** The source of the server that listens at `base`. */
export const openLocal = (connector: LocalConnector, base: URL, sockets: LocalSockets): JobSource => {
  const place = socketOf(base) ?? "";
  const path = isSocketPath(place) ? place : sockets.usualPath(place);
  return connector.connect(jsonRpc({ path, sockets, absent: connector.absent }));
};
