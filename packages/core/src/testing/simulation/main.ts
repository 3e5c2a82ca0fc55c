/** Many random worlds: `pnpm sim --worlds 20000 --seed 1`, or one again: `--seed 1 --from 17 --worlds 1`. */
import { parseArgs } from "node:util";
import { anySeed, liveWorlds } from "./worlds.ts";

const { values } = parseArgs({
  options: {
    worlds: { type: "string", default: "2000" },
    seed: { type: "string" },
    from: { type: "string", default: "0" },
  },
});
const worlds = Number(values.worlds);
const from = Number(values.from);
const seed = values.seed === undefined ? anySeed() : Number(values.seed);
console.log(`${worlds} worlds from ${from}, seed ${seed}`);

const begin = performance.now();
try {
  const { counts, crashes, never } = await liveWorlds(worlds, seed, from);
  for (const [name, count] of Object.entries(counts)) console.log(`${name.padEnd(32)} ${count}`);
  for (const [place, count] of Object.entries(crashes)) console.log(`crash ${place.padEnd(48)} ${count}`);
  const seconds = (performance.now() - begin) / 1_000;
  console.log(`${counts["transitions"]} transitions in ${seconds.toFixed(1)} s: 0 lost, 0 repeated`);
  // A few worlds cannot meet everything.
  if (never.length > 0 && worlds >= 1_000) {
    console.error(`never met: ${never.join(", ")}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
