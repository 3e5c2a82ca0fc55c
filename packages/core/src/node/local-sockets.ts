import { createConnection } from "node:net";
import { homedir, userInfo } from "node:os";
import path from "node:path";
import type { LocalSocket, LocalSockets } from "../ports.ts";

/** Unix sockets, and named pipes on Windows. */
export const systemLocalSockets: LocalSockets = {
  open: (socketPath) =>
    new Promise((resolve, reject) => {
      const socket = createConnection({ path: socketPath });
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        let failure: Error | null = null;
        // Closing follows and tells it; without a listener Node would throw.
        socket.on("error", (error) => {
          failure = error;
        });
        const opened: LocalSocket = {
          send: (bytes) => void socket.write(bytes),
          listen: (onBytes, onClose) => {
            socket.on("data", onBytes);
            socket.on("close", () => onClose(failure));
          },
          close: () => void socket.destroy(),
        };
        resolve(opened);
      });
    }),
  usualPath: (name) =>
    usualSocket(name, {
      platform: process.platform,
      runtime: process.env["XDG_RUNTIME_DIR"],
      home: homedir(),
      uid: userInfo().uid,
    }),
};

/** What the usual path depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** XDG_RUNTIME_DIR. */
  readonly runtime: string | undefined;
  readonly home: string;
  /** Of the person. */
  readonly uid: number;
}

/** Where a server of that name makes its socket: a folder of the person's own, else one with their number in its name. */
export const usualSocket = (name: string, { platform, runtime, home, uid }: Surroundings): string => {
  if (platform === "win32") return `\\\\.\\pipe\\${name}`;
  if (runtime) return path.posix.join(runtime, `${name}.sock`);
  if (platform === "darwin") return path.posix.join(home, "Library", "Caches", `${name}.sock`);
  return `/tmp/${name}-${uid}.sock`;
};
