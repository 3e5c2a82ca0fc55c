/**
 * Proves that the tests of the watch's promises can fail: `pnpm guards`. Each guard's edit is made in a copy of core of
 * its own; there its test, and only that one, must go red, and all must be green in a copy without any edit.
 */
import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Guard, guards } from "../test/guards/guards.ts";
import { root, run } from "./lib/run.ts";

const folder = path.join(root, "artifacts/guards");
const core = path.join(root, "packages/core");
const suite = "src/watch/invariants.test.ts";

/** A file of vitest's JSON report, as far as it is used. */
interface FileReport {
  readonly name: string;
  readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
}

await rm(folder, { recursive: true, force: true });
await copy("untouched", null);
const problems: string[] = [];
for (const guard of guards) problems.push(...(await copy(nameOf(guard), guard)));
await writeFile(
  path.join(folder, "vitest.config.ts"),
  'export default { test: { include: ["*/src/**/*.test.ts"] } };\n',
);
const report = path.join(folder, "report.json");
await run(["vitest", "run", "--root", folder, "--reporter=json", `--outputFile.json=${report}`], "capture");
const { testResults } = JSON.parse(await readFile(report, "utf8")) as { readonly testResults: readonly FileReport[] };

problems.push(...judge("untouched", null));
for (const guard of guards) problems.push(...judge(nameOf(guard), guard));
for (const each of problems) console.error(each);
console.log(`${guards.length} guards, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function nameOf({ test }: Guard): string {
  return `guard-${test.replace(":", "")}`;
}

/** What is wrong with the guard itself. */
async function copy(name: string, guard: Guard | null): Promise<readonly string[]> {
  const own = path.join(folder, name);
  await mkdir(own, { recursive: true });
  await cp(path.join(core, "src"), path.join(own, "src"), {
    recursive: true,
    filter: (file) => !file.endsWith(".test.ts") || file.endsWith(suite),
  });
  await cp(path.join(core, "package.json"), path.join(own, "package.json"));
  await symlink(path.join(core, "node_modules"), path.join(own, "node_modules"));
  if (guard === null) return [];
  const file = path.join(own, "src", guard.file);
  const text = await readFile(file, "utf8");
  const count = text.split(guard.find).length - 1;
  if (count !== 1) return [`${name}: “${guard.find}” stands ${count} times in ${guard.file}; it must stand there once`];
  await writeFile(
    file,
    text.replace(guard.find, () => guard.replace),
  );
  return [];
}

/** What is wrong with how the tests took the edit. */
function judge(name: string, guard: Guard | null): readonly string[] {
  const results = testResults.find((each) => each.name.includes(`/${name}/`))?.assertionResults ?? [];
  if (results.length === 0) return [`${name}: the tests did not run`];
  const red = results.filter(({ status }) => status !== "passed").map(({ title }) => title);
  const own = guard === null ? [] : red.filter((title) => title.startsWith(guard.test));
  const others = red.filter((title) => !own.includes(title));
  console.log(`${name.padEnd(12)} ${red.length === 0 ? "all green" : `red: ${red.join("; ")}`}`);
  return [
    ...(guard !== null && own.length === 0 ? [`${name}: the test of ${guard.test} did not notice`] : []),
    ...others.map((title) => `${name}: went red as well: ${title}`),
  ];
}
