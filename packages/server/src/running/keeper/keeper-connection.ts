import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import path from "node:path";
import { messageOf } from "../../say.ts";
import { onJsonLines, sendJsonLine } from "./json-lines.ts";
import { keeperFile } from "./keeper-file.ts";
import { KeeperEvent, type Order } from "./protocol.ts";

/** A line to a keeper that has greeted. */
export interface KeeperConnection {
  send(order: Order): void;
  /** Resolves when the keeper is gone too, if it keeps nothing. */
  close(): Promise<void>;
}

export interface KeeperListener {
  /** The greeting is the first one. */
  event(event: KeeperEvent): void;
  /** The keeper is gone, without having been told to. */
  closed(): void;
}

/** The keeper that runs for this data folder, as an earlier server left it; null when there is none. */
export const findKeeper = async (dataFolder: string, listener: KeeperListener): Promise<KeeperConnection | null> => {
  const address = await readFile(keeperFile(dataFolder), "utf8").catch(() => null);
  if (address === null) return null;
  const connection = await greeted(connect(address), listener);
  // Of a keeper that was killed, the file of its socket is left.
  if (!connection && process.platform !== "win32") await rm(address, { force: true });
  return connection;
};

/** What Node is given to run the keeper, before its data folder. */
export const ownKeeper: readonly string[] = [path.join(import.meta.dirname, "main.ts")];

/** Starts a keeper. Throws when it cannot be started. */
export const startKeeper = async (
  program: readonly string[],
  dataFolder: string,
  env: NodeJS.ProcessEnv,
  listener: KeeperListener,
): Promise<KeeperConnection> => {
  const log = path.join(dataFolder, "keeper.log");
  const faults = openSync(log, "w", 0o600);
  // What is meant for the server's own Node, such as a debugger's port, would hinder this one.
  const { NODE_OPTIONS: _, ...inherited } = env;
  const keeper = spawn(process.execPath, [...program, dataFolder], {
    // Out of the server's group and terminal: what ends those does not end the jobs.
    detached: true,
    windowsHide: true,
    cwd: dataFolder,
    env: inherited,
    stdio: ["ignore", "pipe", faults],
  });
  closeSync(faults);
  keeper.unref();
  // Its output closes then too.
  keeper.on("error", () => {});
  const { stdout } = keeper;
  if (stdout) await Promise.race([once(stdout, "data"), once(stdout, "close")]);
  stdout?.destroy();
  const connection = await findKeeper(dataFolder, listener);
  if (connection) return connection;
  const said = await readFile(log, "utf8").catch(messageOf);
  throw new Error(`the process that keeps running jobs did not start: ${said.trim() || "it said nothing"} (${log})`);
};

/** null when it closes before a greeting: nobody is there, or somebody who is about to go. */
const greeted = (socket: Socket, listener: KeeperListener): Promise<KeeperConnection | null> =>
  new Promise((resolve) => {
    let greeting: KeeperConnection | null = null;
    let leaving = false;
    // Closing follows.
    socket.on("error", () => {});
    socket.on("close", () => {
      if (!greeting) resolve(null);
      else if (!leaving) listener.closed();
    });
    onJsonLines(socket, (message) => {
      const event = KeeperEvent.parse(message);
      greeting ??= {
        send: (order) => sendJsonLine(socket, order),
        close: async () => {
          leaving = true;
          socket.end();
          if (!socket.closed) await once(socket, "close");
        },
      };
      listener.event(event);
      resolve(greeting);
    });
  });
