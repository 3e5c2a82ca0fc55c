import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod/mini";
import { type Crowd, gather } from "./crowd.ts";
import { startEventServer } from "./events.ts";

const Shown = z.object({ by: z.string(), id: z.string(), covers: z.array(z.string()) });
const Role = z.object({ by: z.string(), role: z.enum(["leader", "follower"]), at: z.number() });

export interface Endurance {
  readonly events: number;
  readonly kills: number;
  readonly leadersKilled: number;
  readonly notifications: number;
  readonly lost: readonly string[];
  /** Told by two notifications that stand beside each other, where an id replaces what it showed before. */
  readonly repeated: readonly string[];
  /** Notifications shown once more where nothing replaces: a process was killed between showing and noting. */
  readonly shownAgain: number;
  readonly errors: readonly string[];
}

/** Milliseconds after which a process dies even though nobody has worked. */
const longestLife = 3_000;

/** Lets `windows` processes watch while jobs fail and processes are killed, until everything must have been told. */
export const endure = async (options: {
  readonly windows: number;
  readonly lists: number;
  readonly events: number;
  readonly kills: number;
}): Promise<Endurance> => {
  const { windows, lists, events, kills } = options;
  const server = await startEventServer(lists);
  const crowd = await gather("window");
  try {
    const open = () => void crowd.start([crowd.folder, server.urls.join(",")]);
    for (let i = 0; i < windows; i++) open();
    // What is there at the first look is no news: none fails before it is stored.
    if (!(await until(() => statesOf(crowd) >= lists, 60_000))) throw new Error("nobody watches");
    let killed = 0;
    let leadersKilled = 0;
    while (server.failed.length < events || killed < kills) {
      // Whoever leads gets to work before the next one dies: in the middle of it.
      const worked = server.asked + 1 + Math.floor(Math.random() * lists * 2);
      const end = Date.now() + longestLife;
      while (server.asked < worked && Date.now() < end) {
        if (server.failed.length < Math.min(events, Math.ceil(((killed + 1) * events) / kills))) server.fail();
        await sleep(10);
      }
      if (killed >= kills) continue;
      // At any moment of its work, not always in answer to a request.
      await sleep(Math.random() * 200);
      const leader = crowd.lines("roles", (line) => Role.parse(line)).findLast(({ role }) => role === "leader");
      const leading = crowd.living.find(({ pid }) => String(pid) === leader?.by);
      const random = crowd.living[Math.floor(Math.random() * crowd.living.length)];
      const victim = Math.random() < 0.6 ? (leading ?? random) : random;
      if (victim === leading) leadersKilled++;
      victim?.kill("SIGKILL");
      killed++;
      open();
    }
    await until(() => {
      const { events: already } = told(crowd);
      return server.failed.every((event) => already.has(event));
    }, 60_000);
    // Whatever would be told once more has its time now.
    await sleep(3_000);
    const { events: byEvent, notifications, shownAgain } = told(crowd);
    return {
      events: server.failed.length,
      kills: killed,
      leadersKilled,
      notifications,
      lost: server.failed.filter((event) => !byEvent.has(event)),
      repeated: [...byEvent].filter(([, ids]) => new Set(ids).size > 1).map(([event]) => event),
      shownAgain,
      errors: crowd.lines("errors", (line) => JSON.stringify(line)),
    };
  } finally {
    await crowd.close();
    await server.close();
  }
};

const statesOf = ({ folder }: Crowd): number => {
  const states = path.join(folder, "state");
  return existsSync(states) ? readdirSync(states).filter((name) => /^connection.*\.json$/.test(name)).length : 0;
};

/** The notifications of each event. */
const told = (crowd: Crowd) => {
  const shown = crowd.lines("shown", (line) => Shown.parse(line));
  const events = new Map<string, string[]>();
  for (const { id, covers } of shown) for (const event of covers) events.set(event, [...(events.get(event) ?? []), id]);
  return { events, notifications: shown.length, shownAgain: shown.length - new Set(shown.map(({ id }) => id)).size };
};

/** Whether it came true in time (ms). */
const until = async (condition: () => boolean, limit: number): Promise<boolean> => {
  for (const end = Date.now() + limit; Date.now() < end; await sleep(100)) if (condition()) return true;
  return condition();
};
