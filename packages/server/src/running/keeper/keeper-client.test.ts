import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { World } from "../../testing/world.ts";
import { markBegun, readResult } from "./attempt-files.ts";
import { Keeper } from "./keeper.ts";
import { KeeperClient } from "./keeper-client.ts";
import type { KeeperEvent } from "./protocol.ts";

const never = new AbortController().signal;

const makeClient = async () => {
  const world = await World.make();
  await mkdir(world.data, { mode: 0o700 });
  const program = [path.join(import.meta.dirname, "main.ts")];
  const client = new KeeperClient({ dataFolder: world.data, program, env: world.env });
  onTestFinished(() => client.close());
  const attempt = {
    key: "j/0.1",
    folder: path.join(world.data, "j", "0.1"),
    log: path.join(world.data, "j"),
    logLimit: 1_000_000,
    run: 'echo ran >> "$NOTES/runs"; exit 5',
    cwd: world.folder,
    env: { PATH: process.env["PATH"] ?? "", NOTES: world.folder },
    timeLimitMs: null,
  };
  const attend = (stop = never) =>
    client.attend(attempt, { started: () => {}, progress: () => {}, stop }, async () => {});
  const runs = () => readFile(path.join(world.folder, "runs"), "utf8").catch(() => "");
  return { world, client, attempt, attend, runs };
};

test("an attempt that is asked for again is told as it ended, and not run again", async () => {
  const { attend, runs } = await makeClient();
  const first = await attend();
  expect(first.end).toEqual({ kind: "exited", code: 5 });
  expect(await attend()).toEqual(first);
  expect(await runs()).toBe("ran\n");
});

test("an attempt that was begun and that nobody keeps is lost, and not run again", async () => {
  const { attempt, attend, runs } = await makeClient();
  markBegun(attempt.folder)?.close();
  expect((await attend()).end).toEqual({ kind: "lost" });
  // As it is for a result that a crash of the machine cut short.
  await writeFile(path.join(attempt.folder, "result.json"), '{"end":');
  expect((await attend()).end).toEqual({ kind: "lost" });
  expect(await runs()).toBe("");
});

test("an attempt that is to stop before it was begun never begins", async () => {
  const { attend, runs } = await makeClient();
  await attend(AbortSignal.abort());
  expect(await runs()).toBe("");
});

test("a keeper leaves alone what another has begun, its result too", async () => {
  const { attempt, runs } = await makeClient();
  markBegun(attempt.folder)?.close();
  const events: KeeperEvent[] = [];
  const ended = new Promise<void>((resolve) => {
    const keeper = new Keeper(() => {});
    keeper.listen((event) => {
      events.push(event);
      if (event.type === "ended") resolve();
    });
    keeper.take({ type: "run", attempt });
  });
  await ended;
  expect(events).toMatchObject([
    { type: "hello", keys: [] },
    { type: "ended", result: { end: { kind: "lost" } } },
  ]);
  expect(await readResult(attempt.folder)).toBeNull();
  expect(await runs()).toBe("");
});

test("a keeper whose folder was removed meanwhile ends all the same", async () => {
  const { attempt } = await makeClient();
  const idle = new Promise<boolean>((resolve) => {
    const keeper = new Keeper(() => resolve(true));
    keeper.take({ type: "run", attempt: { ...attempt, run: 'rm -rf "$NOTES/data"' } });
  });
  expect(await idle).toBe(true);
});
