import { randomBytes } from "node:crypto";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { onJsonLines, sendJsonLine } from "./json-lines.ts";
import { Keeper } from "./keeper.ts";
import { keeperFile } from "./keeper-file.ts";
import { Order } from "./protocol.ts";

/** A server that has ordered a keeper comes soon, or it is gone (ms). */
const firstWaitMs = 60_000;
/** The longest path of a socket (bytes), a little below what macOS takes; Linux takes more. */
const longestPath = 100;

/** A name that nobody can guess: on Windows it is all that keeps others out. */
const addressIn = (base: string): string => {
  const name = `keeper-${randomBytes(8).toString("hex")}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\jobwatch-${name}`;
  const address = path.join(base, `${name}.sock`);
  return Buffer.byteLength(address) <= longestPath ? address : path.join(mkdtempSync(path.join(tmpdir(), "jw-")), name);
};

/**
 * Makes this process the keeper of a data folder: it runs the steps of a server's jobs and outlives it. It writes where it
 * listens to the file `keeper` there, and says one line when that is done. It ends by itself when it keeps nothing and no
 * server is connected.
 */
export const runKeeper = (folder: string): void => {
  const keeper = new Keeper(() => end());
  let connected: Socket | null = null;

  /** One server at a time: a new one takes over from one that died, of which nothing more is read. */
  const server = createServer((socket) => {
    clearTimeout(firstWait);
    connected?.destroy();
    connected = socket;
    // Closing follows.
    socket.on("error", () => {});
    socket.on("close", () => {
      if (connected !== socket) return;
      connected = null;
      keeper.leave();
    });
    onJsonLines(socket, (message) => keeper.take(Order.parse(message)));
    keeper.listen((event) => sendJsonLine(socket, event));
  });

  const end = (): void => {
    // Takes the socket's file with it. Whoever comes in between is refused before a greeting, and starts another keeper.
    server.close(() => process.exit(0));
    if (path.dirname(address) !== folder && process.platform !== "win32")
      rmSync(path.dirname(address), { recursive: true, force: true });
  };

  const firstWait = setTimeout(() => end(), firstWaitMs);
  const address = addressIn(folder);
  // For the socket's file; what jobs inherit is as it was.
  const mask = process.umask(0o177);
  server.listen(address, () => {
    const file = keeperFile(folder);
    writeFileSync(`${file}.new`, address, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    process.stdout.write("listening\n");
  });
  process.umask(mask);
};
