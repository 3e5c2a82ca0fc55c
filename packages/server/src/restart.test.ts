import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { isAlive } from "./testing/alive.ts";
import type { Client } from "./testing/client.ts";
import { type SpawnedServer, spawnServer } from "./testing/spawn-server.ts";
import { startHere } from "./testing/start.ts";
import { until } from "./testing/until.ts";
import { gone, World } from "./testing/world.ts";

// Servers as processes of their own take seconds to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const stoppedMessage = "The job server stopped while this job ran";
const lostMessage =
  "Step 1 “step 1” was lost: the process that looked after it is gone, so nobody knows how it would have ended";

const spawnHere = async (world: World): Promise<SpawnedServer> => {
  const server = await spawnServer(world, 1);
  onTestFinished(() => server.kill());
  return server;
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

/** The process that keeps that one. */
const keeperOf = (pid: number): number => Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)]));

const killKeeperOf = async (pid: number): Promise<void> => {
  const keeper = keeperOf(pid);
  process.kill(keeper, "SIGKILL");
  await gone(keeper);
};

const texts = async (client: Client, id: string) => (await client.log(id)).lines.map(({ text }) => text);

test("a job runs on while no server does, and the next one follows it, with its log, and goes on with its next step", async () => {
  const world = await World.make();
  const wait = "while [ ! -e $NOTES/go ]; do sleep 0.02; done";
  await world.workflow(
    "flow",
    `echo one; echo $$ > $NOTES/main; ${wait}; echo two >&2; echo ::progress 1/2`,
    "echo three",
  );
  const first = await spawnHere(world);
  const { id } = await first.client.create("flow");
  const pid = await world.notedPid("main");
  await first.kill();
  expect(isAlive(pid)).toBe(true);

  const { client, said } = await startHere(world);
  expect(await client.job(id)).toMatchObject({ status: "running", attempt: 1 });
  await writeFile(path.join(world.folder, "go"), "");
  expect(await client.ended(id)).toMatchObject({ status: "completed", progress: { done: 1, total: 2 } });
  expect(await texts(client, id)).toEqual(["one", "two", "three"]);
  expect((await client.steps(id)).map(({ status, attempt_number }) => [status, attempt_number])).toEqual([
    ["completed", 1],
    ["completed", 1],
  ]);
  expect(said).toContain("An earlier server left 1 job(s) in hand: going on with them");
});

test("a step that ended while no server ran is told as it ended, its retry follows, and a waiting job gets the slot", async () => {
  const world = await World.make();
  const run = "echo try >> $NOTES/tries; echo $$ > $NOTES/main; sleep 0.3; [ $(wc -l < $NOTES/tries) -ge 2 ] || exit 7";
  const steps = [{ name: "flaky", run, retries: { times: 1, pause: "1ms" } }];
  await world.file("flaky.yaml", JSON.stringify({ name: "Flaky", steps }));
  await world.workflow("short", "echo ran");
  const first = await spawnHere(world);
  const { id } = await first.client.create("flaky");
  const waiting = (await first.client.create("short")).id;
  const pid = await world.notedPid("main");
  await first.kill();
  await gone(pid);

  const { client } = await startHere(world);
  expect(await client.ended(id)).toMatchObject({ status: "completed", attempt: 1 });
  expect((await client.steps(id)).map(({ status, exit_code }) => [status, exit_code])).toEqual([
    ["failed", 7],
    ["completed", 0],
  ]);
  expect((await client.ended(waiting)).status).toBe("completed");
});

test("a job can be cancelled after a restart, and one that was being cancelled before it is cancelled", async () => {
  const world = await World.make();
  await world.workflow("long", "trap '' TERM; echo $$ > $NOTES/long; sleep 1000");
  const first = await spawnHere(world);
  const { id } = await first.client.create("long");
  const pid = await world.notedPid("long");
  await first.kill();

  const second = await spawnHere(world);
  await second.client.cancel(id);
  expect((await second.client.job(id)).status).toBe("running");
  await second.kill();

  const { client } = await startHere(world);
  expect((await client.ended(id)).status).toBe("cancelled");
  expect(isAlive(pid)).toBe(false);
});

test("a time limit holds while no server runs", async () => {
  const world = await World.make();
  const steps = [{ name: "slow", run: "echo $$ > $NOTES/slow; sleep 1000", timeLimit: "1s" }];
  await world.file("slow.yaml", JSON.stringify({ name: "Slow", steps }));
  const first = await spawnHere(world);
  const { id } = await first.client.create("slow");
  const pid = await world.notedPid("slow");
  await first.kill();
  await gone(pid);
  const { client } = await startHere(world);
  expect(await client.ended(id)).toMatchObject({ status: "failed", error_class: "time_limit" });
});

test("what server and keeper left when both were killed is ended, told as lost, and can be resumed", async () => {
  const world = await World.make();
  const first = await spawnHere(world);
  const { running, waiting, pids } = await startJobs(world, first.client);
  await first.kill();
  await killKeeperOf(pids[0] ?? 0);
  expect(pids.filter(isAlive)).toEqual(pids);

  const { client } = await startHere(world);
  expect(await client.ended(running)).toMatchObject({
    status: "failed",
    error_class: "lost",
    error_message: lostMessage,
    exit_code: null,
  });
  expect(pids.filter(isAlive)).toEqual([]);
  expect((await client.steps(running)).map(({ status }) => status)).toEqual(["failed", "skipped"]);
  expect(await texts(client, running)).toEqual(["begun"]);
  expect((await client.ended(waiting)).status).toBe("completed");

  await world.file("long.yaml", "");
  expect((await client.fetch(`/jobs/${running}/resume`, { method: "POST" })).status).toBe(200);
  await client.reached(running, "running");
  expect(await client.job(running)).toMatchObject({ attempt: 2 });
});

test("a keeper that dies costs what it kept, at once, and nothing else", async () => {
  const world = await World.make();
  const { client } = await startHere(world, { concurrency: 1 });
  const { running, waiting, pids } = await startJobs(world, client);
  await killKeeperOf(pids[0] ?? 0);
  expect(await client.ended(running)).toMatchObject({ status: "failed", error_message: lostMessage });
  expect(pids.filter(isAlive)).toEqual([]);
  expect((await client.ended(waiting)).status).toBe("completed");
});

test("a process group whose first process is gone is still recognised by the job's id", async () => {
  const world = await World.make();
  const first = await spawnHere(world);
  const { running, pids } = await startJobs(world, first.client);
  const [main = 0, child = 0] = pids;
  await first.kill();
  await killKeeperOf(main);
  process.kill(main, "SIGKILL");
  await gone(main);
  expect(isAlive(child)).toBe(true);

  const { client } = await startHere(world);
  await client.ended(running);
  expect(isAlive(child)).toBe(false);
});

test("a stranger that got the number of an old process group is left alone", async () => {
  const world = await World.make();
  const first = await spawnHere(world);
  const { running, pids } = await startJobs(world, first.client);
  await first.kill();
  await killKeeperOf(pids[0] ?? 0);
  for (const pid of pids) process.kill(pid, "SIGKILL");

  const stranger = spawn("sleep", ["1000"], { detached: true, stdio: "ignore" });
  onTestFinished(() => void stranger.kill("SIGKILL"));
  const mark = path.join(world.data, "jobs", running, "steps", "0.1", "begun");
  await writeFile(mark, JSON.stringify({ ...JSON.parse(await readFile(mark, "utf8")), id: stranger.pid }));

  const { client } = await startHere(world);
  expect(await client.ended(running)).toMatchObject({ status: "failed", error_message: lostMessage });
  expect(isAlive(stranger.pid ?? 0)).toBe(true);
});

test("a server that is asked to stop ends its jobs first, then its keeper, and takes back its discovery file", async () => {
  const world = await World.make();
  const first = await spawnHere(world);
  const { running, waiting, pids } = await startJobs(world, first.client);
  const keeper = keeperOf(pids[0] ?? 0);
  first.process.kill("SIGTERM");
  expect(await once(first.process, "exit")).toEqual([0, null]);
  expect(pids.filter(isAlive)).toEqual([]);
  // It ends by itself when nobody is connected any more: a moment later.
  await gone(keeper);
  await expect(readFile(path.join(world.folder, "run", "jobwatch", "server.json"))).rejects.toThrow("ENOENT");

  const { client } = await startHere(world);
  expect(await client.job(running)).toMatchObject({ status: "failed", error_message: stoppedMessage });
  expect((await client.ended(waiting)).status).toBe("completed");
});

test("a keeper without a server ends with its last job and leaves no socket", async () => {
  const world = await World.make();
  await world.workflow("brief", "echo $$ > $NOTES/brief; while [ ! -e $NOTES/go ]; do sleep 0.02; done");
  const first = await spawnHere(world);
  await first.client.create("brief");
  const keeper = keeperOf(await world.notedPid("brief"));
  await first.kill();
  expect(isAlive(keeper)).toBe(true);
  await writeFile(path.join(world.folder, "go"), "");
  await gone(keeper);
  expect((await readdir(world.data)).filter((name) => name.endsWith(".sock"))).toEqual([]);
});

test("everything that is kept for a job is its user's alone", async () => {
  const world = await World.make();
  await world.workflow("quick", "echo hello; sleep 0.1");
  const { client } = await startHere(world);
  const { id } = await client.create("quick");
  await until("the keeper's socket", async () =>
    (await readdir(world.data)).some((name) => name.endsWith(".sock")) ? true : null,
  );
  const socket = (await readdir(world.data)).find((name) => name.endsWith(".sock")) ?? "";
  expect((await stat(path.join(world.data, socket))).mode & 0o777).toBe(0o600);
  await client.ended(id);
  const names = await readdir(path.join(world.data, "jobs"), { recursive: true, withFileTypes: true });
  expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(["log.0.ndjson", "begun", "result.json"]));
  for (const entry of names) {
    const { mode } = await stat(path.join(entry.parentPath, entry.name));
    expect([entry.name, mode & 0o777]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600]);
  }
});
