import { type Connection, testConnection } from "@jobwatch/core";
import { useEffect, useState } from "preact/compat";
import { browser } from "wxt/browser";
import { connectionsKey, createConnectionStore } from "../connections/connection-store.ts";
import { clock } from "../ports/clock.ts";
import { createHostAccess } from "../ports/host-access.ts";
import { grantedNetwork } from "../ports/network.ts";
import { createSecretStore } from "../ports/secrets.ts";
import { areaStorage } from "../ports/storage.ts";

const storage = areaStorage(browser.storage.local);

/** What the settings page changes and tries. */
export const access = createHostAccess(browser.permissions);
const network = grantedNetwork(access);
export const store = createConnectionStore(storage, createSecretStore(storage));
export const deps = {
  store,
  access,
  network,
  test: (connection: Connection, secret: string | null) =>
    testConnection(connection, secret, { network, localSockets: null, clock }),
};

/** The configured connections, as they change; null: not read yet. */
export const useConnections = (): readonly Connection[] | null => {
  const [connections, setConnections] = useState<readonly Connection[] | null>(null);
  useEffect(() => {
    const read = () => void store.read().then(setConnections);
    const changed = (changes: object) => {
      if (connectionsKey in changes) read();
    };
    read();
    browser.storage.local.onChanged.addListener(changed);
    return () => browser.storage.local.onChanged.removeListener(changed);
  }, []);
  return connections;
};
