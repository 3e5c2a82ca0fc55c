import { randomBytes, timingSafeEqual } from "node:crypto";
import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { platform } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/mini";
import type { Carrier } from "../service/rpc.ts";
import { ensurePrivateFolder } from "./discovery.ts";
import { socketCarrier } from "./local-socket.ts";

/** What two windows must agree on to understand each other. Raised with every change of the door's messages. */
const protocol = 2;
/** A leader that does not greet within this time (ms) hangs: that is shown, not overtaken. */
const greetingLimit = 5_000;
const retryDelay = 100;

const Hello = z.object({ hello: z.string(), protocol: z.number() });
const Welcome = z.object({ welcome: z.boolean(), reason: z.nullable(z.string()) });

export interface SeatOptions {
  /** Folder for the socket and its secret: private to the user. */
  readonly folder: string;
  /** One leader for each name. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Waited for before each try to take a seat: a process that cannot show anything must not lead. */
  readonly ready: (signal: AbortSignal) => Promise<void>;
  /** This process leads while the promise is pending; `onFollower` gives the carriers of followers as they come. It ends with `lost`. */
  readonly lead: (lobby: Lobby, lost: AbortSignal) => Promise<void>;
  /** Another process leads while the promise is pending. It ends when the carrier closes. */
  readonly follow: (leader: Carrier) => Promise<void>;
  /** Somebody leads, but cannot be followed: it hangs, or is of another version. null: all is well again. */
  readonly onTrouble: (text: string | null) => void;
}

/** Where followers come in; those who came before anybody listened wait. */
export interface Lobby {
  onFollower(listener: (follower: Carrier) => void): void;
}

/**
 * Exactly one of all processes leads; the others follow it; when it goes, one of them leads within moments.
 *
 * The leader is the holder of a listening Unix socket or named pipe: the system takes it from a process that dies, so no
 * lease can be stale. A socket file outlives its process: it is removed under a guard, so that nobody removes the
 * socket that another process has just made.
 */
export const takeSeat = async (options: SeatOptions): Promise<void> => {
  const { folder, name, signal, onTrouble } = options;
  await ensurePrivateFolder(folder);
  const address = platform() === "win32" ? `\\\\.\\pipe\\jobwatch-${name}` : path.join(folder, `${name}.sock`);
  const secret = await sharedSecret(path.join(folder, `${name}.key`));
  while (!signal.aborted) {
    await options.ready(signal);
    const socket = await connect(address);
    if (socket !== null) {
      const leader = await greet(socket, secret);
      onTrouble(typeof leader === "string" ? leader : null);
      if (typeof leader === "string") await pause(greetingLimit, signal);
      else await followUntilClosed(leader, options);
    } else {
      const server = await listen(address, folder, name);
      if (server === null) await pause(retryDelay, signal);
      else await leadUntilEnd(server, secret, options);
    }
  }
};

const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  // Spread, so that windows that lost their leader at once do not collide for ever.
  await sleep(ms * (0.5 + Math.random()), undefined, { signal }).catch(() => {});
};

const followUntilClosed = async (leader: Carrier, { follow, signal }: SeatOptions): Promise<void> => {
  const close = () => leader.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    await follow(leader);
  } finally {
    signal.removeEventListener("abort", close);
    leader.close();
  }
};

const leadUntilEnd = async (server: Server, secret: Buffer, { lead, signal }: SeatOptions): Promise<void> => {
  const sockets = new Set<Socket>();
  let listener: ((follower: Carrier) => void) | null = null;
  const early: Carrier[] = [];
  const welcome = (follower: Carrier) => {
    if (listener === null) early.push(follower);
    else listener(follower);
  };
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    void admit(socket, secret).then((follower) => (follower === null ? socket.destroy() : welcome(follower)));
  });
  const lost = new AbortController();
  server.once("close", () => lost.abort());
  const end = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  signal.addEventListener("abort", end, { once: true });
  try {
    const onFollower: Lobby["onFollower"] = (next) => {
      listener = next;
      for (const follower of early.splice(0)) next(follower);
    };
    await lead({ onFollower }, AbortSignal.any([lost.signal, signal]));
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
};

/** The follower's side of the handshake: the carrier to a leader, or in words why there is none. */
const greet = async (socket: Socket, secret: Buffer): Promise<Carrier | string> => {
  const carrier = socketCarrier(socket);
  carrier.send({ hello: secret.toString("hex"), protocol });
  const answer = Welcome.safeParse(await carrier.next(greetingLimit));
  if (answer.success && answer.data.welcome) return carrier;
  carrier.close();
  return answer.success
    ? (answer.data.reason ?? "another window does not let this one follow it")
    : "the window that watches does not answer; close or reload it";
};

/** The leader's side: null for a stranger, and for another version of Jobwatch, which is told so. */
const admit = async (socket: Socket, secret: Buffer): Promise<Carrier | null> => {
  const carrier = socketCarrier(socket);
  const hello = Hello.safeParse(await carrier.next(greetingLimit));
  if (!hello.success) return null;
  const theirs = Buffer.from(hello.data.hello, "hex");
  if (theirs.length !== secret.length || !timingSafeEqual(theirs, secret)) return null;
  const understood = hello.data.protocol === protocol;
  carrier.send({
    welcome: understood,
    reason: understood ? null : "another window runs another version of Jobwatch; reload all windows",
  });
  if (understood) return carrier;
  socket.end();
  return null;
};

/** null when nobody listens there. */
const connect = (address: string): Promise<Socket | null> =>
  new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once("connect", () => resolve(socket));
    socket.once("error", () => resolve(null));
  });

/** The listening server, or null when somebody else was faster. */
const listen = async (address: string, folder: string, name: string): Promise<Server | null> => {
  if (platform() === "win32") return tryListen(address); // a pipe goes with its process
  const guard = await takeGuard(path.join(folder, `${name}.guard`));
  if (guard === null) return null;
  try {
    // Looked at again under the guard: only a socket that nobody holds is removed.
    const holder = await connect(address);
    if (holder !== null) {
      holder.destroy();
      return null;
    }
    await rm(address, { force: true });
    return await tryListen(address);
  } finally {
    await rm(guard, { force: true });
  }
};

const tryListen = (address: string): Promise<Server | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(address, () => resolve(server));
  });

/** A guard is held for milliseconds; one older than this (ms) was left by a process that died holding it. */
const guardLife = 5_000;

/** Its path, or null while another process holds it. */
const takeGuard = async (file: string): Promise<string | null> => {
  try {
    await (await open(file, "wx", 0o600)).close();
    return file;
  } catch {
    const age = await stat(file).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > guardLife) await rm(file, { force: true });
    return null;
  }
};

/** Random bytes that only this user can read, made by whoever comes first. */
const sharedSecret = async (file: string): Promise<Buffer> => {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // "wx": of several that start at once one writes, the others read.
  await writeFile(file, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 }).catch(() => {});
  for (let tries = 0; ; tries++) {
    const secret = Buffer.from(await readFile(file, "utf8"), "hex");
    if (secret.length === 32) return secret;
    // Written by another process just now, or broken long ago.
    if (tries > 20) await rm(file, { force: true });
    if (tries > 21) return sharedSecret(file);
    await sleep(50);
  }
};
