import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { Stream } from "../testing/stream.ts";
import { until } from "../testing/until.ts";
import { World } from "../testing/world.ts";

const distinct = (words: readonly string[]) => words.filter((word, index) => word !== words[index - 1]);

test("a real job is told from its creation to its end, in order, with what the list says of it", async () => {
  const world = await World.make();
  await world.workflow("build", "sleep 1", "echo no such test >&2; sleep 1; exit 3");
  const { server, client } = await startHere(world);
  const stream = await Stream.ready(server);
  const { id } = await client.create("build");
  const last = await until("the job's end", () => stream.jobs().find(({ status }) => status === "failed") ?? null);
  expect(last).toEqual(await client.job(id));
  expect(distinct(stream.jobs().map(({ status }) => status))).toEqual(["pending", "claimed", "running", "failed"]);
  const versions = stream.jobs().map(({ updated_at }) => String(updated_at));
  expect(versions).toEqual(versions.toSorted());
});

test("every client is told, and a ping is answered", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { server, client } = await startHere(world);
  const streams = [await Stream.ready(server), await Stream.ready(server)];
  await client.create("quick");
  for (const stream of streams) {
    await until("the job's end", () => stream.jobs().find(({ status }) => status === "completed") ?? null);
    stream.send({ type: "ping" });
    await until("a pong", () => stream.messages.find(({ type }) => type === "pong") ?? null);
  }
});

test("progress alone is told at most once a second, and its last word in any case", async () => {
  const world = await World.make();
  await world.workflow("steady", "for i in $(seq 1 25); do echo ::progress $i/25; sleep 0.1; done; sleep 1.5");
  const { server, client } = await startHere(world);
  const stream = await Stream.ready(server);
  const { id } = await client.create("steady");
  await client.ended(id);
  const told = stream.jobs().filter(({ status, progress }) => status === "running" && progress !== null);
  expect(told.length).toBeGreaterThanOrEqual(3);
  expect(told.length).toBeLessThanOrEqual(7);
  expect(stream.jobs().some(({ status, progress }) => status === "running" && progress?.done === 25)).toBe(true);
});

test("without the right token as the first message the stream is closed, and nothing is told before", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { server, client } = await startHere(world);
  const firsts = [
    { type: "auth", token: "wrong" },
    { type: "auth", token: "" },
    { type: "auth" },
    { type: "ping" },
    { type: "job", token: server.token },
  ];
  for (const first of firsts) {
    const stream = new Stream(server);
    await stream.opened();
    await client.create("quick");
    stream.send(first);
    expect(await stream.closed()).toBe(4401);
    expect(stream.messages).toEqual([]);
  }
});

test("who sends no token within five seconds is closed", async () => {
  const { server } = await startHere(await World.make());
  const stream = new Stream(server);
  await stream.opened();
  const opened = performance.now();
  expect(await stream.closed()).toBe(4401);
  expect(performance.now() - opened).toBeGreaterThan(4_500);
});

test("another Host, a web page's Origin and another path give no stream; an extension's Origin does", async () => {
  const { server } = await startHere(await World.make());
  expect(await new Stream(server, { headers: { host: "evil.example" } }).refused()).toContain("403");
  expect(await new Stream(server, { origin: "https://evil.example" }).refused()).toContain("403");
  expect(await new Stream(server, { origin: "http://localhost:3000" }).refused()).toContain("403");
  expect(await new Stream({ url: `${server.url}/jobs` }).refused()).toContain("401");
  await new Stream(server, { origin: "chrome-extension://abcdef" }).opened();
  await new Stream(server, { origin: "moz-extension://0-1-2" }).opened();
});

test("a request that is no handshake is told how to connect", async () => {
  const { client } = await startHere(await World.make());
  expect(await refusal(await client.fetch("/stream"))).toMatchObject({ status: 426 });
});

test("a client that does not read is closed, and the others go on", async () => {
  const world = await World.make();
  await world.workflow("slow", "sleep 1000");
  const { server, client } = await startHere(world, { concurrency: 1 });
  const reader = await Stream.ready(server);
  const sleeper = await Stream.ready(server);
  sleeper.socket.pause();
  const input = "x".repeat(110_000);
  const ids: string[] = [];
  // More than the sockets' own buffers take.
  for (let i = 0; i < 150; i++) ids.push((await client.create("slow", input)).id);
  await until("the reader was told of all", () =>
    new Set(reader.jobs().map(({ id }) => id)).size === ids.length ? true : null,
  );
  sleeper.socket.resume();
  expect(await sleeper.closed()).toBe(4408);
  expect(new Set(sleeper.jobs().map(({ id }) => id)).size).toBeLessThan(ids.length);
  reader.send({ type: "ping" });
  await until("a pong", () => reader.messages.find(({ type }) => type === "pong") ?? null);
});

test("a server that closes ends its streams", async () => {
  const { server } = await startHere(await World.make());
  const stream = await Stream.ready(server);
  await server.close();
  expect(await stream.closed()).toBe(1006);
});

test("a client that was away is told what it missed since its last event, and only that", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { server, client } = await startHere(world);
  const first = await Stream.ready(server);
  const seen = (await client.create("quick")).id;
  await until("its end", () => first.jobs().find(({ status }) => status === "completed") ?? null);
  const last = first.messages.at(-1);
  const after = last?.type === "job" ? last.event_id : null;
  first.socket.close();
  const missed = await client.create("quick");
  await client.ended(missed.id);
  const deleted = await client.create("quick");
  await client.ended(deleted.id);
  await client.fetch(`/jobs/${deleted.id}`, { method: "DELETE" });

  const again = await Stream.opened(server);
  again.send({ type: "auth", token: server.token, after });
  await until("the deletion", () => again.messages.find(({ type }) => type === "deleted") ?? null);
  expect(again.messages).toMatchObject([
    { type: "ready", resumed: true },
    { type: "job", job: { id: missed.id, status: "completed" } },
    { type: "deleted", id: deleted.id },
  ]);
  expect(again.jobs().map(({ id }) => id)).not.toContain(seen);

  for (const unknown of ["other.1", "", `${after?.split(".")[0]}.99999`]) {
    const stranger = await Stream.opened(server);
    stranger.send({ type: "auth", token: server.token, after: unknown });
    expect(await until("an answer", () => stranger.messages[0] ?? null)).toEqual({ type: "ready", resumed: false });
  }
});
