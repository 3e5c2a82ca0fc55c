import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { isAlive } from "./testing/alive.ts";
import { Client } from "./testing/client.ts";
import { startHere } from "./testing/start.ts";
import { gone, World } from "./testing/world.ts";

const stoppedMessage = "The job server stopped while this job ran";

/** The executable as a process of its own, ready to be killed. */
const spawnServer = async (world: World): Promise<{ process: ChildProcess; client: Client }> => {
  const main = path.join(import.meta.dirname, "main.ts");
  const flags = ["--port", "0", "--data", world.data, "--workflows", world.workflows, "--concurrency", "1"];
  const child = spawn(process.execPath, [main, ...flags], { env: world.env, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const url = /^Jobwatch server listening on (\S+)$/.exec((await lines.next()).value ?? "")?.[1] ?? "";
  expect((await lines.next()).value).toMatch(/^Pairing code \S{4}-\S{4}$/);
  const token = (await readFile(path.join(world.data, "token"), "utf8")).trim();
  return { process: child, client: new Client({ url, token }) };
};

/** A running job with a child in the background, and one that waits behind it. */
const startJobs = async (world: World, client: Client) => {
  await world.workflow(
    "long",
    "echo begun; sleep 1000 & echo $! > $NOTES/child; echo $$ > $NOTES/main; wait",
    "echo never",
  );
  await world.workflow("short", "echo ran");
  const running = (await client.create("long")).id;
  const pids = [await world.notedPid("main"), await world.notedPid("child")];
  const waiting = (await client.create("short")).id;
  return { running, waiting, pids };
};

test("after the server was killed, its next start ends what it left, says so, and runs what waited", async () => {
  const world = await World.make();
  const first = await spawnServer(world);
  const { running, waiting, pids } = await startJobs(world, first.client);
  first.process.kill("SIGKILL");
  await once(first.process, "exit");
  expect(pids.filter(isAlive)).toEqual(pids);

  const { client } = await startHere(world);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(await client.job(running)).toMatchObject({ status: "failed", error_message: stoppedMessage, exit_code: null });
  expect((await client.steps(running)).map(({ status }) => status)).toEqual(["failed", "skipped"]);
  expect((await client.log(running)).lines.map(({ text }) => text)).toEqual(["begun"]);
  expect((await client.ended(waiting)).status).toBe("completed");
});

test("a process group whose first process is gone is still recognised by the job's id", async () => {
  const world = await World.make();
  const first = await spawnServer(world);
  const { pids } = await startJobs(world, first.client);
  const [main = 0, child = 0] = pids;
  first.process.kill("SIGKILL");
  await once(first.process, "exit");
  process.kill(main, "SIGKILL");
  await gone(main);
  expect(isAlive(child)).toBe(true);

  await startHere(world);
  expect(isAlive(child)).toBe(false);
});

test("a stranger that got the number of an old process group is left alone", async () => {
  const world = await World.make();
  const first = await spawnServer(world);
  const { running, pids } = await startJobs(world, first.client);
  first.process.kill("SIGKILL");
  await once(first.process, "exit");
  for (const pid of pids) process.kill(pid, "SIGKILL");

  const stranger = spawn("sleep", ["1000"], { detached: true, stdio: "ignore" });
  onTestFinished(() => void stranger.kill("SIGKILL"));
  const db = new DatabaseSync(path.join(world.data, "jobs.db"));
  db.prepare("update job set group_id = ? where id = ?").run(stranger.pid ?? 0, running);
  db.close();

  const { client } = await startHere(world);
  expect(await client.job(running)).toMatchObject({ status: "failed", error_message: stoppedMessage });
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

test("a server that is asked to stop ends its jobs first and takes back its discovery file", async () => {
  const world = await World.make();
  const first = await spawnServer(world);
  const { running, waiting, pids } = await startJobs(world, first.client);
  first.process.kill("SIGTERM");
  expect(await once(first.process, "exit")).toEqual([0, null]);
  expect(pids.filter(isAlive)).toEqual([]);
  await expect(readFile(path.join(world.folder, "run", "jobwatch", "server.json"))).rejects.toThrow("ENOENT");

  const { client } = await startHere(world);
  expect(await client.job(running)).toMatchObject({ status: "failed", error_message: stoppedMessage });
  expect((await client.ended(waiting)).status).toBe("completed");
});
