import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { ended, lines, Terminal } from "../testing/terminal.ts";

const Listed = z.object({ id: z.string(), status: z.string(), attempt: z.nullable(z.number()) });
const list = async (terminal: Terminal, ...args: string[]) =>
  (await terminal.json("list", ...args)).map((job) => Listed.parse(job));

test("a job is cancelled, resumed and deleted by the beginning of its id", async () => {
  const terminal = await Terminal.open();
  const id = (
    await terminal.run(["run", "--detach", "--", "sh", "-c", "echo up; [ -e go ] || sleep 1000"])
  ).stdout.trim();
  const short = id.slice(0, 8);
  // It may be cancelled before it has said anything.
  const said = async () => (await terminal.run(["logs", short])).stdout;
  await expect.poll(said, { timeout: 20_000 }).toBe("up\n");
  expect(await terminal.run(["cancel", "--wait", short])).toEqual({ code: 0, stdout: `${id} cancelled\n`, stderr: "" });
  expect(await list(terminal)).toEqual([{ id, status: "cancelled", attempt: 1 }]);

  await writeFile(path.join(terminal.folder, "go"), "");
  expect(await terminal.json("resume", short)).toEqual([{ connection: "local", id, action: "resume" }]);
  expect((await terminal.run(["logs", "-f", short])).stdout).toBe("up\nup\n");
  expect(await list(terminal, "--status", "completed")).toEqual([{ id, status: "completed", attempt: 2 }]);

  expect(await terminal.run(["resume", short])).toMatchObject({
    code: 1,
    stderr: `jobwatch: Job ${id}: it completed; create a new job to run it once more\n`,
  });
  expect(await terminal.run(["rm", short])).toMatchObject({ code: 0, stdout: `${id} deleted\n` });
  expect(await list(terminal)).toEqual([]);
});

test("an id that fits none or several does nothing and says so, as JSON where that was asked for", async () => {
  const terminal = await Terminal.open();
  const id = (await terminal.run(["run", "--detach", "true"])).stdout.trim();
  expect(await terminal.run(["rm", id, "nothing"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("There is no job “nothing”"),
  });
  expect(await list(terminal)).toHaveLength(1);
  const { stderr } = await terminal.run(["rm", "nothing", "--json"]);
  expect(JSON.parse(stderr)).toEqual({ error: { message: expect.stringContaining("There is no job “nothing”") } });
});

test("logs -f shows lines as they come and ends with the job; without -f it ends at once", async () => {
  const terminal = await Terminal.open();
  const script = "echo first; while [ ! -e go ]; do sleep 0.05; done; echo last; echo bad >&2";
  const id = (await terminal.run(["run", "--detach", "--", "sh", "-c", script])).stdout.trim();
  const child = terminal.start("logs", "-f", id);
  const result = ended(child);
  const first = await new Promise((resolve) => child.stdout?.once("data", resolve));
  expect(String(first)).toBe("first\n");
  expect((await terminal.run(["logs"])).stdout).toBe("first\n");
  await writeFile(path.join(terminal.folder, "go"), "");
  expect(lines((await result).stdout)).toEqual(["first", "last"]);
  expect((await result).stderr).toBe("bad\n");
});

test("what is no terminal gets no colours, and wrong usage ends with 2", async () => {
  const terminal = await Terminal.open();
  await terminal.run(["run", "false"]);
  const { stdout } = await terminal.run(["list"]);
  expect(stdout).toMatch(/^Failed {2}\w{8} {2}false/);
  expect(stdout).not.toContain("\u001b");
  for (const args of [["bogus"], ["list", "--limit", "many"], ["run"]]) expect((await terminal.run(args)).code).toBe(2);
  expect((await terminal.run(["--help"])).code).toBe(0);
});
