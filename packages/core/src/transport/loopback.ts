/** The server is on this machine: reached without a network, safe without encryption, and asked as often as it is useful. */
export const isLoopback = ({ hostname }: URL): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$|\.localhost$/.test(hostname);
