/** The real engine over a scripted server in virtual time, through random worlds of trouble. See `story.ts` for what happens in them. */
import { expect, test } from "vitest";
import { liveWorlds } from "./worlds.ts";

/** Another one by SIMULATION_SEED; `pnpm sim` runs as many worlds as it is told. */
const seed = Number(process.env["SIMULATION_SEED"] ?? 20_260);

test("in 2,000 random worlds whatever must be told is told exactly once, and nothing else", async () => {
  const { counts, crashes, never } = await liveWorlds(2_000, seed);
  console.log(`seed ${seed}: ${JSON.stringify({ ...counts, ...crashes })}`);
  // What never happened is not proven.
  expect(never).toEqual([]);
}, 600_000);
