import { mkdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { ended, lines, Terminal } from "../testing/terminal.ts";

test("with nothing started, a command runs as a job: its streams apart, its exit code as ours, its words whole", async () => {
  const terminal = await Terminal.open();
  terminal.env["FLAVOUR"] = "mine";
  const script =
    'console.log(process.env.FLAVOUR, process.cwd(), process.argv[1]); console.error("bad"); process.exit(7)';
  const { code, stdout, stderr } = await terminal.run([
    "run",
    "--name",
    "Mine",
    "--",
    "node",
    "-e",
    script,
    "a b $HOME",
  ]);
  expect(code).toBe(7);
  expect(lines(stdout)).toEqual([`mine ${terminal.folder} a b $HOME`]);
  expect(lines(stderr)).toEqual(["bad"]);
  expect(await terminal.json("list")).toMatchObject([
    { connection: "local", name: "Mine", status: "failed", error: expect.stringContaining("exit code 7") },
  ]);
  // What the server says is in a file that only its person can read.
  expect((await stat(path.join(terminal.folder, "state", "jobwatch", "server.log"))).mode & 0o777).toBe(0o600);
});

test("a program that is not there is 127, one ended by a signal 128 and its number", async () => {
  const terminal = await Terminal.open();
  const missing = await terminal.run(["run", "no-such-program"]);
  expect(missing.code).toBe(127);
  expect(missing.stderr).toContain("the program “no-such-program” was not found");
  expect((await terminal.run(["run", "--", "sh", "-c", "kill -KILL $$"])).code).toBe(137);
});

test("Ctrl-C cancels the job, shows how it tidies up, and ends with 130", async () => {
  const terminal = await Terminal.open();
  const child = terminal.start(
    "run",
    "--",
    "sh",
    "-c",
    "trap 'echo tidy; exit 0' TERM; echo up; while :; do sleep 0.05; done",
  );
  const result = ended(child);
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  child.kill("SIGINT");
  const { code, stdout } = await result;
  expect({ code, stdout: lines(stdout) }).toEqual({ code: 130, stdout: ["up", "tidy"] });
  expect(await terminal.json("list")).toMatchObject([{ status: "cancelled" }]);
});

test("a job goes on when the command that started it is killed", async () => {
  const terminal = await Terminal.open();
  const child = terminal.start("run", "--", "sh", "-c", "echo up; sleep 1; touch done");
  await new Promise((resolve) => child.stdout?.once("data", resolve));
  child.kill("SIGKILL");
  await sleep(1_500);
  expect((await stat(path.join(terminal.folder, "done"))).isFile()).toBe(true);
});

test("two commands that find no server at the same time share one", async () => {
  const terminal = await Terminal.open();
  const runs = await Promise.all(["one", "two"].map((word) => terminal.run(["run", "echo", word])));
  expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
    [0, "one\n"],
    [0, "two\n"],
  ]);
  expect(await terminal.json("list")).toHaveLength(2);
});

test("a workflow is submitted with its input, and its end can be waited for", async () => {
  const terminal = await Terminal.open();
  await mkdir(terminal.workflows, { recursive: true });
  await writeFile(
    path.join(terminal.workflows, "echo.yaml"),
    "name: Echo\nsteps: [{name: say, run: 'echo \"$JOBWATCH_INPUT\"; exit 4'}]",
  );
  const waited = await terminal.run(["submit", "echo", "--input-file", "-", "--wait"], '{"rows": 3}');
  expect(waited).toMatchObject({ code: 4, stdout: '{"rows":3}\n', stderr: expect.stringContaining("exit code 4") });
  expect(await terminal.run(["submit", "echo", "--input", "{"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--input is not JSON"),
  });
  expect(await terminal.run(["submit", "other"])).toMatchObject({
    code: 1,
    stderr: "jobwatch: There is no workflow “other”; there are: echo\n",
  });
});
