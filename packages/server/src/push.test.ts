/** The real core on the stream of the real server, with real processes. */
import { setTimeout as sleep } from "node:timers/promises";
import { healthLine } from "@jobwatch/core";
import { expect, test } from "vitest";
import { startHere } from "./testing/start.ts";
import { until } from "./testing/until.ts";
import { watchServer } from "./testing/watching.ts";
import { World } from "./testing/world.ts";

const becomes = (watching: Awaited<ReturnType<typeof watchServer>>, channel: "push" | "poll") =>
  until(`the channel is ${channel}`, async () => ((await watching.channel()) === channel ? true : null));

const worldWith = async (id: string, ...commands: string[]) => {
  const world = await World.make();
  await world.workflow(id, ...commands);
  return world;
};

test("with push a failure is told within a second, and between connect and news nothing is asked", async () => {
  const { server, client } = await startHere(await worldWith("red", "sleep 3; echo no such test >&2; exit 3"));
  const watching = await watchServer(server);
  await becomes(watching, "push");
  // The look that follows each connect.
  await until("the resync", () =>
    watching.requests.filter(({ path }) => path === "/jobs").length === 2 ? true : null,
  );
  const connectedAt = Date.now();
  const { id } = await client.create("red");
  const shown = await until("the notification", () => watching.shown[0] ?? null);
  const delay = shown.at - Date.parse((await client.job(id)).completed_at ?? "");
  console.log(`told ${delay} ms after completed_at`);
  expect(shown.event.title).toMatch(/^The red job failed/);
  expect(delay).toBeLessThan(1_000);
  // But whether another watcher tells it.
  const asked = watching.requests.filter(({ at }) => at > connectedAt).map(({ path }) => path);
  expect(asked).toEqual([expect.stringMatching(/^\/acks\//)]);
  const { health } = (await watching.jobwatch.view()).connections[0] ?? expect.fail();
  expect(healthLine(health, Date.now())).toBe("live");
  expect(Number(health.nextCheckAt) - Date.now()).toBeGreaterThan(30_000);
  expect(watching.shown).toHaveLength(1);
});

test("a lost stream is followed by a look at once, by polling, and by a stream again", async () => {
  const { server, client } = await startHere(await worldWith("red", "exit 3"));
  const watching = await watchServer(server);
  await becomes(watching, "push");
  const before = watching.requests.length;
  watching.sockets[0]?.close();
  await becomes(watching, "poll");
  await client.create("red");
  await until("a look", () => (watching.requests.length > before ? true : null));
  await becomes(watching, "push");
  await until("the notification", () => watching.shown[0] ?? null);
  await sleep(500);
  expect(watching.shown).toHaveLength(1);
});

test("a server that was away and is back is watched by push again, and what failed meanwhile speaks once", async () => {
  const world = await worldWith("long", "sleep 1000");
  const first = await startHere(world);
  const watching = await watchServer(first.server);
  await becomes(watching, "push");
  await first.client.create("long");
  await until("the job is seen", async () => ((await watching.jobwatch.view()).jobs.length === 1 ? true : null));
  await first.server.close();
  await becomes(watching, "poll");
  await startHere(world, { port: first.server.port });
  await becomes(watching, "push");
  await until("the notification", () => watching.shown[0] ?? null);
  await sleep(500);
  expect(watching.shown.map(({ event }) => event.title)).toEqual([expect.stringMatching(/^The long job failed/)]);
});

test("a connection whose push is switched off polls, and closing ends the stream of another", async () => {
  const { server } = await startHere(await World.make());
  const off = await watchServer(server, { push: "off" });
  const on = await watchServer(server);
  await becomes(on, "push");
  expect(await off.channel()).toBe("poll");
  expect(off.sockets).toEqual([]);
  on.jobwatch.close();
  await until("the socket is closed", () => (on.sockets[0]?.readyState === WebSocket.CLOSED ? true : null));
});
