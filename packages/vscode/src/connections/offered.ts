import type { Connector } from "@jobwatch/core";

/** Where this extension runs. */
export interface Whereabouts {
  /** The window shows the files of another machine. */
  readonly remote: boolean;
  /** The extension runs there, not beside the window. */
  readonly there: boolean;
}

/**
 * The kinds of server that a person can add here. A socket is reached on the machine where the extension runs: in a remote
 * window that is not the one that they work on, unless the extension is installed there.
 */
export const offeredConnectors = (
  connectors: readonly Connector[],
  { remote, there }: Whereabouts,
): readonly Connector[] => connectors.filter(({ transport }) => transport !== "local-socket" || !remote || there);
