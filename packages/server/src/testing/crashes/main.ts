/** The long run: `pnpm crash:server --kills 20 --jobs 50 --seed 1`. */
import { parseArgs } from "node:util";
import { survive } from "./survive.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    jobs: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
console.log(`seed ${seed}`);
const { violations, ...counts } = await survive({
  seed,
  kills: Number(values.kills),
  jobs: Number(values.jobs),
  longestLifeMs: 3_000,
  mostLines: 100,
});
console.log(JSON.stringify(counts));
for (const violation of violations) console.log(violation);
console.log(`${violations.length} violations (goal 0)`);
if (violations.length > 0) process.exitCode = 1;
