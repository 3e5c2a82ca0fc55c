/** Runs one benchmark of core, the server or the components: `pnpm bench <name>`. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { root, run } from "./lib/run.ts";

const files = ["packages/core/bench", "packages/server/bench", "packages/stories/bench"].flatMap((folder) =>
  readdirSync(path.join(root, folder)).flatMap((file) => (file.endsWith(".ts") ? [path.join(root, folder, file)] : [])),
);
const nameOf = (file: string): string => path.basename(file, ".ts");
const [name, ...args] = process.argv.slice(2);
const file = files.find((each) => nameOf(each) === name);
if (file === undefined) {
  console.error(
    `${name === undefined ? "Which benchmark?" : `There is no benchmark “${name}”.`} There is: ${files.map(nameOf).join(", ")}`,
  );
  process.exitCode = 2;
} else {
  const { status } = await run(["node", "--expose-gc", file, ...args], "show");
  process.exitCode = status;
}
