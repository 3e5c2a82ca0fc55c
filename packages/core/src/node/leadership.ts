import { randomBytes, timingSafeEqual } from "node:crypto";
import { link, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { platform } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/mini";
import type { Carrier } from "../service/rpc.ts";
import { ensurePrivateFolder } from "./discovery.ts";
import { socketCarrier } from "./local-socket.ts";
import { leadershipWords } from "./words.ts";

/** What two windows must agree on to understand each other. Raised with every change of the door's messages. */
const protocol = 2;
/** A leader that does not greet within this time (ms) hangs: that is shown, not overtaken. */
const greetingLimit = 5_000;
const retryDelay = 100;
/** A leader that hangs up instead of greeting is dying, or does not want this process: then it does so again and again. */
const refusalAfter = 20;

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
 * lease can be stale. A socket file outlives its process, and no file can be removed safely by somebody who only saw
 * that nobody listens there: so each leader takes the next number (`name.1.sock`, `name.2.sock`, …). Where the highest is
 * dead, whoever is the first to link its own listening socket to the next one leads; the highest is never removed.
 */
export const takeSeat = async (options: SeatOptions): Promise<void> => {
  const { folder, name, signal, onTrouble } = options;
  await ensurePrivateFolder(folder);
  const secret = await sharedSecret(path.join(folder, `${name}.key`));
  let hangUps = 0;
  while (!signal.aborted) {
    await options.ready(signal);
    const seat = await lastSeat(folder, name);
    const socket = await connect(seat.address);
    if (socket === "busy") await pause(retryDelay, signal);
    else if (socket !== null) {
      const leader = await greet(socket, secret);
      hangUps = leader === leadershipWords().hungUp ? hangUps + 1 : 0;
      if (leader === leadershipWords().hungUp && hangUps < refusalAfter) {
        await pause(retryDelay, signal);
        continue;
      }
      onTrouble(typeof leader === "string" ? leader : null);
      if (typeof leader === "string") await pause(greetingLimit, signal);
      else await followUntilClosed(leader, options);
    } else {
      const server = await (platform() === "win32" ? listen(seat.address) : takeNextSeat(folder, name, seat.number));
      if (server !== null) await leadUntilEnd(server, secret, options);
      // Who was faster can be followed almost at once.
      else await pause(retryDelay / 10, signal);
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

const leadUntilEnd = async (
  { server, callers }: Listening,
  secret: Buffer,
  { lead, signal }: SeatOptions,
): Promise<void> => {
  const sockets = new Set<Socket>();
  let listener: ((follower: Carrier) => void) | null = null;
  const early: Carrier[] = [];
  const welcome = (follower: Carrier) => {
    if (listener === null) early.push(follower);
    else listener(follower);
  };
  callers((socket) => {
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
  const closed = socket.destroyed;
  carrier.close();
  if (answer.success) return answer.data.reason ?? leadershipWords().hungUp;
  return closed ? leadershipWords().hungUp : leadershipWords().silent;
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
    reason: understood ? null : leadershipWords().otherVersion,
  });
  if (understood) return carrier;
  socket.end();
  return null;
};

/** null when nobody listens there; `busy` when that cannot be told now. */
const connect = (address: string): Promise<Socket | null | "busy"> =>
  new Promise((resolve) => {
    const socket = createConnection(address);
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error) =>
      resolve("code" in error && (error.code === "ENOENT" || error.code === "ECONNREFUSED") ? null : "busy"),
    );
  });

interface Seat {
  /** 0: nobody has ever led. */
  readonly number: number;
  readonly address: string;
}

const seatOf = (folder: string, name: string, number: number): Seat => ({
  number,
  address: path.join(folder, `${name}.${number}.sock`),
});

/** The seat of who led last, perhaps to this moment. A pipe has no file: it goes with its process. */
const lastSeat = async (folder: string, name: string): Promise<Seat> => {
  if (platform() === "win32") return { number: 0, address: `\\\\.\\pipe\\jobwatch-${name}` };
  return seatOf(folder, name, Math.max(0, ...(await seatNumbers(folder, name))));
};

const seatNumbers = async (folder: string, name: string): Promise<readonly number[]> =>
  (await readdir(folder)).flatMap((file) => {
    const number = file.startsWith(`${name}.`) ? /^\.(\d+)\.sock$/.exec(file.slice(name.length))?.[1] : undefined;
    return number === undefined ? [] : [Number(number)];
  });

/** The listening server on the seat after `last`, whose holder is dead; null when somebody else was faster. */
const takeNextSeat = async (folder: string, name: string, last: number): Promise<Listening | null> => {
  // It listens before anybody can see it: a seat that does not answer is dead for ever.
  const draft = path.join(folder, `${name}.${process.pid}-${randomBytes(3).toString("hex")}`);
  const listening = await listen(draft);
  if (listening === null) return null;
  const seat = seatOf(folder, name, last + 1);
  const taken = await link(draft, seat.address).then(
    () => true,
    () => false,
  );
  await rm(draft, { force: true });
  // Where this process slept since it looked, others may have led and gone, and the number may be free again.
  const numbers = taken ? await seatNumbers(folder, name) : [];
  const highest = Math.max(...numbers);
  for (const number of numbers) if (number < highest) await rm(seatOf(folder, name, number).address, { force: true });
  if (taken && highest === seat.number) return listening;
  listening.server.close();
  return null;
};

interface Listening {
  readonly server: Server;
  /** Tells of each caller, also of those who came before anybody asked: the socket is open from its first moment on. */
  readonly callers: (answer: (socket: Socket) => void) => void;
}

/** null when somebody else listens there. */
const listen = (address: string): Promise<Listening | null> =>
  new Promise((resolve) => {
    const early: Socket[] = [];
    let answer = (socket: Socket): void => void early.push(socket);
    const server = createServer((socket) => answer(socket));
    server.once("error", () => resolve(null));
    const callers: Listening["callers"] = (next) => {
      answer = next;
      for (const socket of early.splice(0)) next(socket);
    };
    server.listen(address, () => resolve({ server, callers }));
  });

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
