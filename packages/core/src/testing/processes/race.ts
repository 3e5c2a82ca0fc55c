import { linkSync, mkdirSync, renameSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import * as z from "zod/mini";
import { gather } from "./crowd.ts";

const Report = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ folder: z.string(), role: z.enum(["leader", "follower"]) }),
]);

export interface Races {
  /** Of each race, how many led at the same time at most. */
  readonly races: readonly { readonly name: string; readonly most: number }[];
  readonly leaders: number;
  readonly followers: number;
}

/** Races at once; more of them would only wait for each other. */
const atOnce = 20;

/** Lets processes race for seats whose leader died. */
export const race = async (options: { readonly processes: number; readonly races: number }): Promise<Races> => {
  const crowd = await gather("racer");
  try {
    const roles = new Map<string, { leader: number; follower: number }>();
    let ready = 0;
    for (let i = 0; i < options.processes; i++) {
      crowd.start([]).on("message", (message) => {
        const report = Report.parse(message);
        if ("ready" in report) ready++;
        else {
          const known = roles.get(report.folder) ?? { leader: 0, follower: 0 };
          known[report.role]++;
          roles.set(report.folder, known);
        }
      });
    }
    await until(() => ready === options.processes);
    const counted: { readonly name: string; readonly leader: number; readonly follower: number }[] = [];
    for (let first = 0; first < options.races; first += atOnce) {
      const folders = await Promise.all(
        Array.from({ length: Math.min(atOnce, options.races - first) }, (_, i) =>
          prepare(path.join(crowd.folder, `r${first + i}`), (first + i) % 2 === 1),
        ),
      );
      for (const folder of folders) for (const child of crowd.living) child.send({ race: folder });
      const isOver = (folder: string) => {
        const { leader, follower } = roles.get(folder) ?? { leader: 0, follower: 0 };
        return leader + follower >= options.processes;
      };
      await until(() => folders.every(isOver));
      // How many ever led in it, now that all have their places. Who hears of the end later than its leader leads after it.
      for (const folder of folders)
        counted.push({ name: path.basename(folder), ...(roles.get(folder) ?? { leader: 0, follower: 0 }) });
      for (const child of crowd.living) child.send({ end: true });
    }
    return {
      races: counted.map(({ name, leader }) => ({ name, most: leader })),
      leaders: counted.reduce((sum, { leader }) => sum + leader, 0),
      followers: counted.reduce((sum, { follower }) => sum + follower, 0),
    };
  } finally {
    await crowd.close();
  }
};

/** A folder with the socket file that a dead leader left; `twice`: and with those of two before it. */
const prepare = async (folder: string, twice: boolean): Promise<string> => {
  mkdirSync(folder, { mode: 0o700 });
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path.join(folder, "living.sock"), resolve));
  // Closing removes the file under the name that it was made with.
  const last = twice ? 3 : 1;
  renameSync(path.join(folder, "living.sock"), path.join(folder, `seat.${last}.sock`));
  await new Promise((resolve) => server.close(resolve));
  for (let number = 1; number < last; number++)
    linkSync(path.join(folder, `seat.${last}.sock`), path.join(folder, `seat.${number}.sock`));
  return folder;
};

const until = async (condition: () => boolean): Promise<void> => {
  for (const end = Date.now() + 60_000; !condition(); ) {
    if (Date.now() > end) throw new Error("the race does not end");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
