/** The address of a socket of this machine: `unix:` and its path, or the name of a server that listens at its usual path. */
export const socketUrl = (pathOrName: string): URL =>
  new URL(`unix:${pathOrName.split("/").map(encodeURIComponent).join("/")}`);

/** The path or name of such an address; null: it is another kind of address. */
export const socketOf = ({ protocol, pathname }: Pick<URL, "protocol" | "pathname">): string | null =>
  protocol === "unix:" ? decodeURIComponent(pathname) : null;

/** A full path, of Unix or of a named pipe of Windows: not a name. */
export const isSocketPath = (text: string): boolean => text.startsWith("/") || text.startsWith("\\\\.\\pipe\\");
