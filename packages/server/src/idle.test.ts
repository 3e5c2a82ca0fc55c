import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { startHere } from "./testing/start.ts";
import { Stream } from "./testing/stream.ts";
import { until } from "./testing/until.ts";
import { World } from "./testing/world.ts";

test("a server that is to end when idle outlasts jobs, requests and listeners, and then says so once", async () => {
  const world = await World.make();
  await world.workflow("short", "sleep 1.5");
  let ends = 0;
  const { client, server } = await startHere(world, { idle: { afterMs: 600, end: () => ends++ } });
  const { id } = await client.create("short");
  await sleep(1_200);
  expect(ends).toBe(0);
  await client.ended(id);
  const stream = await Stream.ready(server);
  await sleep(1_200);
  expect(ends).toBe(0);
  stream.socket.close();
  await until("the end", () => (ends > 0 ? true : null));
  await sleep(800);
  expect(ends).toBe(1);
});
