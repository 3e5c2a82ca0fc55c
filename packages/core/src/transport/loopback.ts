import { socketOf } from "./local-address.ts";

/** The server is on this machine: reached without a network, safe without encryption, and asked as often as it is useful. */
export const isLoopback = (url: URL): boolean =>
  socketOf(url) !== null || /^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(url.hostname);
