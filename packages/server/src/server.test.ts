import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { discoveryFile, readDiscovery, writeDiscovery } from "@jobwatch/core/node";
import { expect, onTestFinished, test } from "vitest";
import { startHere } from "./testing/start.ts";
import { World } from "./testing/world.ts";

const permissions = async (file: string): Promise<number> => (await stat(file)).mode & 0o777;

test("a running server can be discovered by its user alone, and not after it closed", async () => {
  const world = await World.make();
  const { server } = await startHere(world);
  const file = discoveryFile(world.env);
  expect(await readDiscovery(file)).toMatchObject({ url: server.url, token: server.token, pid: process.pid });
  expect(await permissions(file)).toBe(0o600);
  await server.close();
  await expect(stat(file)).rejects.toThrow("ENOENT");
});

test("a server that closes leaves another one's discovery file alone", async () => {
  const world = await World.make();
  const { server } = await startHere(world);
  const file = discoveryFile(world.env);
  const other = { url: "http://127.0.0.1:9/api/v1", token: "t", pid: process.pid, version: "1", startedAt: "" };
  await writeDiscovery(file, other);
  await server.close();
  expect(await readDiscovery(file)).toEqual(other);
});

test("a second server on the same data folder refuses and disturbs nothing", async () => {
  const world = await World.make();
  await world.workflow("slow", "echo $$ > $NOTES/slow; sleep 1000");
  const { client, server } = await startHere(world);
  const { id } = await client.create("slow");
  await world.notedPid("slow");

  await expect(startHere(world)).rejects.toThrow(`Another job server already uses the data folder ${world.data}`);

  expect((await client.job(id)).status).toBe("running");
  expect(await readDiscovery(discoveryFile(world.env))).toMatchObject({ url: server.url });
});

test("the token survives a restart in a file that only its user can read", async () => {
  const world = await World.make();
  const first = await startHere(world);
  await first.server.close();
  const second = await startHere(world);
  expect(second.server.token).toBe(first.server.token);
  expect(first.server.token).toMatch(/^[0-9a-f]{64}$/);
  for (const file of ["token", "jobs.db"]) expect(await permissions(path.join(world.data, file))).toBe(0o600);
  expect([...first.said, ...second.said].join("\n")).not.toContain(first.server.token);
});

test("a port that is taken is refused when it was asked for", async () => {
  const world = await World.make();
  const { server } = await startHere(world);
  const other = await World.make();
  await expect(startHere(other, { port: server.port })).rejects.toThrow(`Port ${server.port} is taken`);
  // And the failed start let go of its data folder.
  await startHere(other);
});

test("without a port asked for, the next free one after a taken 4005 is used", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => {
    // Somebody else having it does as well.
    blocker.once("error", () => resolve());
    blocker.listen(4005, "127.0.0.1", resolve);
  });
  onTestFinished(() => void blocker.close());
  const { server } = await startHere(await World.make(), { port: null });
  expect(server.port).toBeGreaterThan(4005);
  expect(server.port).toBeLessThanOrEqual(4025);
});

test("a data folder that cannot be made is refused with the reason", async () => {
  const world = await World.make();
  await world.file("file", "");
  const dataFolder = path.join(world.workflows, "file", "data");
  await expect(startHere(world, { dataFolder })).rejects.toThrow(`The data folder ${dataFolder} cannot be made`);
});

test("a database of a newer version is not touched", async () => {
  const world = await World.make();
  const { server } = await startHere(world);
  await server.close();
  const file = path.join(world.data, "jobs.db");
  const db = new DatabaseSync(file);
  db.exec("pragma user_version = 99");
  db.close();
  await expect(startHere(world)).rejects.toThrow("written by a newer version");
});

test("a damaged token file is replaced, a weak token from outside refused", async () => {
  const world = await World.make();
  const first = await startHere(world);
  await first.server.close();
  await writeFile(path.join(world.data, "token"), "oops");
  const second = await startHere(world);
  expect((await readFile(path.join(world.data, "token"), "utf8")).trim()).toBe(second.server.token);
  await second.server.close();
  const env = { ...world.env, JOBWATCH_SERVER_TOKEN: "short" };
  await expect(startHere(world, { env })).rejects.toThrow("at least 16 characters");
});
