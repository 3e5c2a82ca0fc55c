/** The command line as one file, from a folder where nothing else of it is; and the page that explains it, as it is written. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ended, shipped, Terminal } from "./testing/terminal.ts";

const run = promisify(execFile);
const packageFolder = path.join(import.meta.dirname, "..");
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "jobwatch-bundle-"));
  file = path.join(folder, "jobwatch.mjs");
  await copyFile(shipped, file);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A fresh home where the one file is the command `jobwatch`. */
const openTerminal = async (): Promise<Terminal> => {
  const terminal = await Terminal.open(file);
  const bin = path.join(terminal.folder, "bin");
  await mkdir(bin);
  await symlink(file, path.join(bin, "jobwatch"));
  const node = path.dirname(process.execPath);
  Object.assign(terminal.env, { PATH: `${bin}:${node}:${process.env["PATH"]}`, XDG_STATE_HOME: undefined });
  return terminal;
};

test("one file says its version, runs commands with a server that it starts, and lists them", async () => {
  const terminal = await openTerminal();
  const { stdout } = await run("jobwatch", ["--version"], { env: terminal.env, cwd: terminal.folder });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(await terminal.run(["run", "--", "echo", "hi"])).toEqual({ code: 0, stdout: "hi\n", stderr: "" });
  expect(await terminal.json("list")).toMatchObject([{ name: "echo hi", status: "completed" }]);
});

test("and serves in the terminal until it is told to end", async () => {
  const terminal = await openTerminal();
  const serving = terminal.start("serve", "--port", "0");
  const result = ended(serving);
  await new Promise((resolve) => serving.stdout?.once("data", resolve));
  expect((await terminal.run(["run", "--", "echo", "served"])).stdout).toBe("served\n");
  serving.kill("SIGTERM");
  expect(await result).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Jobwatch server listening on http/) });
});

interface Example {
  readonly command: string;
  /** `…` stands for any text. */
  readonly says: string;
}

/** The examples of a page: what follows `$` and, for more lines of it, `>`, with the lines that it says. */
const examplesOf = (page: string): Example[] =>
  [...page.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((text) => {
        const [first = "", ...rest] = text.split("\n");
        const more = rest.filter((line) => line.startsWith("> ")).map((line) => line.slice(2));
        const says = rest.filter((line) => !line.startsWith("> "));
        return { command: [first, ...more].join("\n"), says: says.join("\n").trimEnd() };
      }),
  );

const pattern = (says: string): RegExp =>
  new RegExp(
    `^${says
      .split("…")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("[^\\n]*")}$`,
  );

test("every command of docs/cli.md does what the page says, one after the other", { timeout: 120_000 }, async () => {
  const page = await readFile(path.join(packageFolder, "../../docs/cli.md"), "utf8");
  const examples = examplesOf(page);
  expect(examples.length).toBeGreaterThan(12);
  const terminal = await openTerminal();
  const end = "-- end of this one --";
  // The status of a command is that of the line before, as in a terminal.
  const script = examples.map(({ command }) => `${command}\nlast=$?; echo '${end}'; (exit $last)`).join("\n");
  const { stdout } = await run("bash", ["-c", `exec 2>&1\n${script}`], {
    env: terminal.env,
    cwd: terminal.folder,
  }).catch((error: unknown) => {
    throw error;
  });
  const said = stdout.split(`${end}\n`).map((text) => text.trimEnd());
  for (const [index, { command, says }] of examples.entries())
    expect(said[index], `what “${command}” says`).toMatch(pattern(says));
});
