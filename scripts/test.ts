/** Prepares what the tests run on, runs every suite, and ends with one line: `N passed, N failed`. */
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { type Command, root, run } from "./lib/run.ts";
import { type Outcome, outcomeLine, suiteOutcome, summary } from "./lib/suite-report.ts";

/** Something that suites need; a step that fails counts as one failed test. */
type Step = { readonly name: string; readonly command: Command };

/** A project of vitest.config.ts. */
type Suite = { readonly name: string; readonly needs: readonly Step[] };

const packages: Step = { name: "system packages", command: ["node", "packages/harness/src/system-packages.ts"] };
const host: Step = { name: "VS Code host", command: ["node", "packages/harness/src/vscode-host/vscode-host.ts"] };
const extensions: Step = { name: "both extensions", command: ["pnpm", "run", "package"] };

/** Beside the unit tests, which leave a core now and then: the core waits for a server that is away, stories for a browser. */
const WITHOUT_HOSTS: readonly Suite[] = [
  { name: "unit", needs: [] },
  { name: "core", needs: [] },
  { name: "stories", needs: [packages] },
];

/** Lanes, each a row of suites. They mostly wait, for jobs and for browsers: they run side by side. */
const END_TO_END: readonly (readonly Suite[])[] = [
  [{ name: "vscode", needs: [packages, host, extensions] }],
  [{ name: "browser", needs: [packages, extensions] }],
  [
    { name: "firefox", needs: [packages, extensions] },
    { name: "servers", needs: [packages, host, extensions] },
  ],
];

const outcomes: Outcome[] = [];
const failedSteps = new Set<Step>();
for (const step of new Set([...WITHOUT_HOSTS, ...END_TO_END.flat()].flatMap((suite) => suite.needs))) {
  console.log(`\n== ${step.name}`);
  const { status } = await run(step.command, "show");
  if (status !== 0) {
    failedSteps.add(step);
    outcomes.push({ name: step.name, passed: 0, failed: 1, note: `exit status ${status}` });
  }
}
outcomes.push(...(await Promise.all(WITHOUT_HOSTS.map(runSuite))));
outcomes.push(...(await Promise.all(END_TO_END.map(runLane))).flat());

// Once more and together: above, they are lost among the lines of six suites.
for (const failure of outcomes.flatMap(({ failures = [] }) => failures)) {
  console.log(`\nFAILED ${failure}`);
}
console.log("");
for (const outcome of outcomes) {
  console.log(outcomeLine(outcome));
}
const { line, ok } = summary(outcomes);
process.exitCode = ok ? 0 : 1;
console.log(line);

async function runLane(suites: readonly Suite[]): Promise<readonly Outcome[]> {
  const told: Outcome[] = [];
  for (const suite of suites) {
    told.push(await runSuite(suite));
  }
  return told;
}

async function runSuite({ name, needs }: Suite): Promise<Outcome> {
  const missing = needs.filter((step) => failedSteps.has(step));
  if (missing.length > 0) {
    const note = `not run without: ${missing.map((step) => step.name).join(", ")}`;
    return { name, passed: 0, failed: 1, note };
  }
  const report = path.join(root, "artifacts", `${name}.json`);
  await mkdir(path.dirname(report), { recursive: true });
  // An old report must not speak for a run that crashes.
  await rm(report, { force: true });
  console.log(`\n== ${name}`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`] as const;
  const { status } = await run(["vitest", "run", "--project", name, ...reporters], { showAs: name });
  return suiteOutcome(name, status, await readFile(report, "utf8").catch(() => null));
}
