/** Real processes with the code that ships, bundled as it ships. `pnpm sim:processes` is the long run. */
import { expect, test } from "vitest";
import { endure } from "./endure.ts";
import { race } from "./race.ts";

test("six windows through 10 kills tell each of 70 failures, and none by two notifications", async () => {
  const { lost, repeated, errors, ...figures } = await endure({ windows: 6, lists: 6, events: 70, kills: 10 });
  console.log(JSON.stringify(figures));
  expect({ lost, repeated, errors }).toEqual({ lost: [], repeated: [], errors: [] });
  expect(figures.leadersKilled).toBeGreaterThan(0);
  expect(figures.notifications).toBeGreaterThan(10);
  // A screen without replacing shows twice what a process was killed over between showing and noting. With 10 kills that
  // happens now and then; a watcher that noted nothing would show all of it again.
  expect(figures.shownAgain).toBeLessThanOrEqual(3);
}, 240_000);

test("of eight processes that race 200 times for the socket of a dead leader, never two lead", async () => {
  const { races, leaders, followers } = await race({ processes: 8, races: 200 });
  expect(races.filter(({ most }) => most !== 1)).toEqual([]);
  expect({ leaders, followers }).toEqual({ leaders: 200, followers: 1_400 });
}, 240_000);
