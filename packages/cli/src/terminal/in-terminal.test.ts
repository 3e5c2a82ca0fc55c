/** What only a real terminal shows: the hidden prompt, the live table, completion at a Tab. */
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { Pty } from "../testing/pty.ts";
import { lines, shipped, Terminal } from "../testing/terminal.ts";
import { until } from "../testing/until.ts";

const jobwatch = `'${process.execPath}' '${shipped}'`;
const Discovered = z.object({ url: z.string(), token: z.string() });

/** A terminal with `jobwatch` on its PATH, and a server that runs. */
const withServer = async () => {
  const terminal = await Terminal.open();
  await onPath(terminal, "jobwatch", `exec ${jobwatch} "$@"`);
  await terminal.run(["run", "--name", "Hello", "echo", "hello"]);
  const { url, token } = Discovered.parse(JSON.parse(await readFile(terminal.discoveryFile, "utf8")));
  return { terminal, url, token };
};

const onPath = async (terminal: Terminal, name: string, script: string): Promise<void> => {
  const folder = path.join(terminal.folder, "bin");
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(path.join(folder, name), 0o755);
  terminal.env["PATH"] = `${folder}:${process.env["PATH"]}`;
};
const inPty = (terminal: Terminal, command: string): Pty =>
  new Pty(command, { cwd: terminal.folder, env: terminal.env });

// The terminals of these tests are made by util-linux's `script`, whose options other systems do not share.
test.runIf(process.platform === "linux")("a token is asked for without being shown", async () => {
  const { terminal, url, token } = await withServer();
  const pty = inPty(terminal, `jobwatch connections add other --url ${url} --token`);
  await pty.shows("Token: ");
  pty.type(`${token}\r`);
  await pty.shows("Added other: 1 jobs");
  expect(await pty.ended()).toBe(0);
  expect(pty.shown).not.toContain(token);
});

test.runIf(process.platform === "linux")(
  "the live table takes the screen, follows, and gives it back at Ctrl-C",
  async () => {
    const { terminal } = await withServer();
    const pty = inPty(terminal, "jobwatch watch");
    await pty.shows("\u001b[?1049h");
    await pty.shows("Hello");
    await terminal.run(["run", "--name", "Comes later", "false"]);
    await pty.shows("Comes later");
    pty.type("\u0003");
    expect(await pty.ended()).toBe(0);
    expect(pty.shown.trimEnd().endsWith("\u001b[?25h\u001b[?1049l")).toBe(true);
  },
);

test.runIf(process.platform === "linux")("bash completes commands and options at a Tab", async () => {
  const { terminal } = await withServer();
  const pty = inPty(terminal, "bash --norc --noprofile -i");
  pty.type("PS1='ready> '; source <(jobwatch completion bash); complete -p jobwatch\r");
  await pty.shows("complete -o default -F _jobwatch jobwatch");
  pty.type("jobwatch conn\t");
  await pty.shows("jobwatch connections ");
  pty.type("li\t");
  await pty.shows("jobwatch connections list ");
  pty.type("--j\t");
  await pty.shows("jobwatch connections list --json ");
  pty.type("\r");
  await pty.shows('"name":"local"');
  pty.type("exit\r");
  await pty.ended();
});

test.runIf(process.platform === "linux")("--notify shows how the job ended, with its name as a text", async () => {
  const terminal = await Terminal.open();
  const noted = path.join(terminal.folder, "noted");
  await onPath(terminal, "notify-send", `printf '%s\\n' "$@" > '${noted}'`);
  expect((await terminal.run(["run", "--notify", "--name", "--icon=x <b>", "--", "sh", "-c", "exit 3"])).code).toBe(3);
  expect(lines(await readFile(noted, "utf8"))).toEqual([
    "--app-name=Jobwatch",
    "--",
    "--icon=x <b>",
    expect.stringContaining("failed: "),
  ]);
});

test("a pairing code that the other server shows gets its token, once", async () => {
  const [mine, other] = [await Terminal.open(), await Terminal.open()];
  const serving = other.start("serve", "--port", "0");
  let said = "";
  serving.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
    said += chunk;
  });
  await until("the other server's pairing code", () => /Pairing code \S{4}-\S{4}/.test(said));
  const url = /listening on (\S+)/.exec(said)?.[1] ?? "";
  const code = /Pairing code (\S+)/.exec(said)?.[1] ?? "";
  const add = (name: string) => mine.run(["connections", "add", name, "--url", url, "--pair", code]);
  expect(await add("other")).toEqual({ code: 0, stdout: "Added other: 0 jobs on its first page\n", stderr: "" });
  expect(await mine.run(["connections", "test", "other"])).toMatchObject({ code: 0 });
  expect(await add("again")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("This code is wrong or has expired"),
  });
});
