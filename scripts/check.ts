/** Checks everything that needs no running program: types, lint and format, dead code. All at once; fails if one fails. */
import { globSync } from "node:fs";
import { type Command, root, run } from "./lib/run.ts";

const tsconfigs = globSync(["tsconfig.json", "packages/*/tsconfig*.json"], { cwd: root }).sort();

const PARTS: readonly Command[] = [
  ...tsconfigs.map((file): Command => ["tsc", "-p", file]),
  ["biome", "ci", "--colors=off", "--error-on-warnings", "."],
  ["knip"],
];

const results = await Promise.all(
  PARTS.map(async (command) => {
    const { status, output, seconds } = await run(command, "capture");
    const mark = status === 0 ? "ok    " : "FAILED";
    console.log(`${mark} ${seconds.toFixed(1).padStart(5)} s  ${command.join(" ")}`);
    if (status !== 0) {
      console.log(output.trimEnd());
    }
    return status;
  }),
);
process.exitCode = results.some((status) => status !== 0) ? 1 : 0;
