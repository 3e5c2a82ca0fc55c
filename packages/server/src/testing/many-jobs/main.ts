/** The long run: `pnpm load:server --jobs 5000 --concurrency 8 --seed 1`. */
import { parseArgs } from "node:util";
import { manyJobs } from "./many-jobs.ts";

const { values } = parseArgs({
  options: {
    jobs: { type: "string", default: "5000" },
    concurrency: { type: "string", default: "8" },
    seed: { type: "string", default: "1" },
  },
});
const { violations, ...counts } = await manyJobs({
  seed: Number(values.seed),
  jobs: Number(values.jobs),
  concurrency: Number(values.concurrency),
});
console.log(JSON.stringify({ seed: Number(values.seed), ...counts }));
for (const violation of violations) console.log(violation);
console.log(`${violations.length} violations (goal 0)`);
if (violations.length > 0) process.exitCode = 1;
