/** Runs one benchmark of core: `pnpm bench <name>`. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { root, run } from "./lib/run.ts";

const folder = path.join(root, "packages/core/bench");
const names = readdirSync(folder).flatMap((file) => (file.endsWith(".ts") ? [path.basename(file, ".ts")] : []));
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !names.includes(name)) {
  console.error(
    `${name === undefined ? "Which benchmark?" : `There is no benchmark “${name}”.`} There is: ${names.join(", ")}`,
  );
  process.exitCode = 2;
} else {
  const { status } = await run(["node", "--expose-gc", path.join(folder, `${name}.ts`), ...args], "show");
  process.exitCode = status;
}
