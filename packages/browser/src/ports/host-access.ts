import type { Connection } from "@jobwatch/core";

/** The part of the browser's permissions API that is used. */
export interface PermissionsApi {
  contains(permissions: { origins: string[] }): Promise<boolean>;
  request(permissions: { origins: string[] }): Promise<boolean>;
  remove(permissions: { origins: string[] }): Promise<boolean>;
}

/**
 * What is asked for to reach `url`: its scheme and host, nothing wider. Without the port, which Firefox's patterns do not
 * know (https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/Match_patterns).
 */
export const hostPattern = ({ protocol, hostname }: URL): string => `${protocol}//${hostname}/*`;

/**
 * An address on the host of a connection's server; without a URL it is this machine. Not asked of its connector: with all of
 * them the popup would load half as much again.
 */
export const hostUrlOf = ({ settings: { url = "" } }: Pick<Connection, "settings">): URL =>
  new URL(URL.canParse(url.trim()) ? url.trim() : "http://127.0.0.1");

/** Access to hosts, which the person grants one by one. */
export const createHostAccess = (permissions: PermissionsApi) => ({
  granted: (url: URL): Promise<boolean> => permissions.contains({ origins: [hostPattern(url)] }),
  /** Asks the person. Works only within a click, before anything is awaited. */
  request: (url: URL): Promise<boolean> => permissions.request({ origins: [hostPattern(url)] }),
  /** Gives access back, so that it has to be asked for again. */
  drop: async (url: URL): Promise<void> => void (await permissions.remove({ origins: [hostPattern(url)] })),
});
export type HostAccess = ReturnType<typeof createHostAccess>;
