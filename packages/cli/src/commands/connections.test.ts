import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { Terminal } from "../testing/terminal.ts";

const Discovered = z.object({ url: z.string(), token: z.string() });
/** A terminal whose own server runs, with its address: the other server of these tests. */
const withServer = async () => {
  const terminal = await Terminal.open();
  await terminal.run(["run", "--name", "Hello", "echo", "hello"]);
  const { url, token } = Discovered.parse(JSON.parse(await readFile(terminal.discoveryFile, "utf8")));
  return { terminal, url, token, file: path.join(terminal.folder, "config", "jobwatch", "connections.json") };
};

test("a connection is tried, kept for its person alone, used by its name, and forgotten with its token", async () => {
  const { terminal, url, token, file } = await withServer();
  const added = await terminal.run(["connections", "add", "other", "--url", url, "--token"], token);
  expect(added).toEqual({ code: 0, stdout: "Added other: 1 jobs on its first page\n", stderr: "" });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await terminal.json("connections", "list")).toEqual([
    { name: "local", kind: "jobs-api", settings: { url }, running: true },
    { name: "other", kind: "jobs-api", settings: { url }, token: true },
  ]);
  expect(await terminal.json("list")).toMatchObject([{ connection: "local" }, { connection: "other" }]);
  expect((await terminal.run(["logs", "-c", "other"])).stdout).toBe("hello\n");
  expect(await terminal.json("doctor")).toMatchObject([
    { name: "Data folder", ok: true },
    { name: "Job server", ok: true },
    { name: "Connection other", ok: true },
  ]);
  expect((await terminal.run(["connections", "rm", "other"])).code).toBe(0);
  expect(await readFile(file, "utf8")).not.toContain(token);
  expect((await terminal.run(["list", "-c", "other"])).stderr).toBe(
    "jobwatch: There is no connection “other”; there are: local\n",
  );
});

test("what cannot be reached is not kept unless it is forced, and each check then says what is wrong", async () => {
  const { terminal, url } = await withServer();
  const add = ["connections", "add", "other", "--url", url, "--token"];
  const refused = await terminal.run(add, "wrong-token");
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("The server does not accept the token") });
  expect(await terminal.json("connections", "list")).toHaveLength(1);
  expect((await terminal.run([...add, "--force"], "wrong-token")).code).toBe(0);
  const { code, stdout, stderr } = await terminal.run(["list"]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining("Hello") });
  expect(stderr).toContain("other: The server does not accept the token");
  expect((await terminal.run(["doctor"])).code).toBe(1);
});

test("a token is not sent to another address than the one that it was entered for", async () => {
  const { terminal, url, token, file } = await withServer();
  await terminal.run(["connections", "add", "other", "--url", url, "--token"], token);
  const moved = url.replace("127.0.0.1", "localhost");
  await writeFile(file, (await readFile(file, "utf8")).replace(`"url": "${url}"`, `"url": "${moved}"`));
  expect((await terminal.run(["connections", "test", "other"])).stderr).toContain(
    "The server does not accept the token",
  );
});

test.for([
  [["a/b", "--url", "http://127.0.0.1:1"], "A name has letters"],
  [["local", "--url", "http://127.0.0.1:1"], "choose another name"],
  [["other"], "It needs --url"],
  [["other", "--kind", "fax", "--url", "x"], "there are: jobs-api"],
  [["other", "--set", "url"], "--set takes key=value"],
] as const)("“connections add %s” is refused with what to do", async ([args, message]) => {
  const terminal = await Terminal.open();
  const { code, stderr } = await terminal.run(["connections", "add", ...args]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
});
