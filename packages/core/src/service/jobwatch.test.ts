import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { healthLine } from "../format/health.ts";
import { type Connection, localConnection } from "../model/connection.ts";
import { noHealth } from "../model/health.ts";
import type { ConnectionId, JobId } from "../model/job.ts";
import { defaultRules } from "../notify/rules.ts";
import { fakeWebSocket } from "../testing/fake-websocket.ts";
import { fakePorts } from "../testing/fakes.ts";
import { jobPages, json, type ScriptedServer, startScriptedServer, wireJob } from "../testing/scripted-server.ts";
import type { ViewChange } from "./api.ts";
import { createJobwatch, type Jobwatch } from "./jobwatch.ts";

let server: ScriptedServer;
let rows: ReturnType<typeof wireJob>[];
let ports: ReturnType<typeof fakePorts>;
let jobwatch: Jobwatch;
let connection: Connection;

beforeEach(async () => {
  rows = [];
  server = await startScriptedServer(jobPages(() => rows));
  ports = fakePorts("s3cret");
  ports.clock.advance(Date.now() - ports.clock.now());
  jobwatch = createJobwatch({ ports, rules: defaultRules });
  connection = { id: "main" as ConnectionId, kind: "jobs-api", name: "Main", settings: { url: server.url } };
});
afterEach(async () => {
  jobwatch.close();
  await server.close();
});

const later = async () => {
  // Longer than any interval of polling.
  ports.clock.advance(67_000);
  await jobwatch.wake();
};
const soon = (more: object) => wireJob("new", { created_at: new Date(Date.now() + 60_000).toISOString(), ...more });

test("the view shows each connection with its jobs, newest first", async () => {
  rows = [wireJob("b", { created_at: "2026-01-02T00:00:00Z" }), wireJob("a")];
  await jobwatch.configure([connection]);
  const view = await jobwatch.view();
  expect(view.connections).toMatchObject([{ connection: { name: "Main" }, health: { problem: null } }]);
  expect(view.jobs.map(({ job }) => job.id)).toEqual(["b", "a"]);
  expect(server.requests[0]?.headers.authorization).toBe("Bearer s3cret");
});

test("changes tell only what changed", async () => {
  rows = [wireJob("b"), wireJob("a")];
  await jobwatch.configure([connection]);
  const abort = new AbortController();
  const changes = jobwatch.changes(abort.signal);
  rows = [wireJob("b", { status: "running" }), wireJob("a")];
  await later();
  abort.abort();
  const told: ViewChange[] = [];
  for await (const change of changes) told.push(change);
  expect(told.flatMap(({ jobs }) => jobs.map(({ job }) => `${job.id} ${job.status}`))).toEqual(["b running"]);
  expect(told.flatMap(({ journal }) => journal.map(({ transition }) => transition.id))).toEqual(["main/b/1/running"]);
});

test("a connection whose settings make no sense shows its problem and does not disturb the others", async () => {
  const broken = { ...connection, id: "broken" as ConnectionId, settings: { url: "nonsense" } };
  const foreign = { ...connection, id: "foreign" as ConnectionId, kind: "telepathy" };
  await jobwatch.configure([broken, foreign, connection]);
  const { connections } = await jobwatch.view();
  expect(connections.map(({ health }) => health.problem?.detail ?? "fine")).toEqual([
    "“nonsense” is no http or https address",
    "this version of Jobwatch knows no servers of kind “telepathy”",
    "fine",
  ]);
});

test("a removed connection leaves the view; an unchanged one goes on undisturbed", async () => {
  rows = [wireJob("a")];
  const other = { ...connection, id: "other" as ConnectionId };
  await jobwatch.configure([connection, other]);
  const asked = server.requests.length;
  await jobwatch.configure([connection]);
  expect(server.requests.length).toBe(asked);
  expect((await jobwatch.view()).jobs.map(({ key }) => key.connection)).toEqual(["main"]);
});

test("a connection that is removed while its state is being read does not come back into the view", async () => {
  const first = jobwatch.configure([connection]);
  await jobwatch.configure([]);
  await first;
  expect((await jobwatch.view()).connections).toEqual([]);
});

test("the local server may change its port without a new baseline: what fails meanwhile speaks", async () => {
  const local = { ...connection, id: localConnection };
  await jobwatch.configure([local]);
  const moved = await startScriptedServer(jobPages(() => [soon({ status: "failed" })]));
  await jobwatch.configure([{ ...local, settings: { url: moved.url } }]);
  await later();
  expect(ports.notifier.shown.map(({ title }) => title)).toEqual(["build failed"]);
  await moved.close();
});

test("another address of a configured connection is a new, silent baseline", async () => {
  await jobwatch.configure([connection]);
  const moved = await startScriptedServer(jobPages(() => [soon({ status: "failed" })]));
  await jobwatch.configure([{ ...connection, settings: { url: moved.url } }]);
  await later();
  expect(ports.notifier.shown).toEqual([]);
  await moved.close();
});

test("switching push off is no new baseline: what fails meanwhile speaks", async () => {
  await jobwatch.configure([connection]);
  rows = [soon({ status: "failed" })];
  await jobwatch.configure([{ ...connection, settings: { ...connection.settings, push: "off" } }]);
  await later();
  expect(ports.notifier.shown.map(({ title }) => title)).toEqual(["build failed"]);
});

/** A server that offers push, whose sockets the test answers. */
const withStream = () => {
  const pages = jobPages(() => rows);
  server.script = (request, response) =>
    request.url?.endsWith("/openapi.json")
      ? json({ paths: { "/api/v1/stream": {} } })(request, response)
      : pages(request, response);
  const sockets: ReturnType<typeof fakeWebSocket>[] = [];
  const network = {
    ...ports.network,
    webSocket: (url: string) => {
      const fake = fakeWebSocket();
      sockets.push(fake);
      return fake.open(url);
    },
  };
  jobwatch.close();
  jobwatch = createJobwatch({ ports: { ...ports, network }, rules: defaultRules });
  return sockets;
};
const channel = async () => (await jobwatch.view()).connections[0]?.health.channel;

test("a server with a stream is watched by it, at its own origin and with the token as first message", async () => {
  const sockets = withStream();
  await jobwatch.configure([connection]);
  expect(sockets[0]?.url).toBe(`${server.url.replace("http", "ws")}/api/v1/stream`);
  await sockets[0]?.accept();
  expect(sockets[0]?.sent).toEqual([{ type: "auth", token: "s3cret" }]);
  expect(await channel()).toBe("poll");
  sockets[0]?.say('{"type":"ready"}');
  await expect.poll(channel).toBe("push");
});

test("another configuration, its removal and the end close the socket; a connection that stays keeps it", async () => {
  const sockets = withStream();
  await jobwatch.configure([connection]);
  await jobwatch.configure([connection]);
  expect(sockets.map(({ closed }) => closed)).toEqual([false]);
  await jobwatch.configure([{ ...connection, name: "Other" }]);
  expect(sockets.map(({ closed }) => closed)).toEqual([true]);
  await later();
  expect(sockets.map(({ closed }) => closed)).toEqual([true, false]);
  await jobwatch.configure([]);
  expect(sockets.map(({ closed }) => closed)).toEqual([true, true]);
  await jobwatch.configure([connection]);
  await later();
  jobwatch.close();
  expect(sockets.map(({ closed }) => closed)).toEqual([true, true, true]);
});

test("a lost stream is opened again when the host wakes at the time that it was asked to", async () => {
  const sockets = withStream();
  await jobwatch.configure([connection]);
  await sockets[0]?.accept();
  sockets[0]?.say('{"type":"ready"}');
  await expect.poll(channel).toBe("push");
  sockets[0]?.hangUp(1006, "");
  await expect.poll(channel).toBe("poll");
  await expect.poll(() => ports.alarm.wish).toBe(ports.clock.now() + 1_000);
  await jobwatch.wake();
  expect(sockets).toHaveLength(1);
  ports.clock.advance(1_000);
  await jobwatch.wake();
  expect(sockets).toHaveLength(2);
});

test("a connection whose push is off opens no socket", async () => {
  const sockets = withStream();
  await jobwatch.configure([{ ...connection, settings: { ...connection.settings, push: "off" } }]);
  expect(sockets).toEqual([]);
});

test("a job that the person re-ran is followed: its success is told", async () => {
  rows = [wireJob("a", { status: "failed" })];
  await jobwatch.configure([connection]);
  const pages = jobPages(() => rows);
  server.script = (request, response) => {
    if (request.method !== "POST") return pages(request, response);
    rows = [soon({ status: "completed" }), ...rows];
    return json(rows[0], 201)(request, response);
  };
  const key = await jobwatch.act("rerun", { connection: connection.id, job: "a" as JobId });
  expect(key).toEqual({ connection: "main", job: "new" });
  expect(ports.notifier.shown.map(({ title }) => title)).toEqual(["build completed"]);
});

test("a job that the person deleted leaves the view at once, also for a restart", async () => {
  rows = [wireJob("a", { status: "failed" }), wireJob("b", { status: "failed" })];
  await jobwatch.configure([connection]);
  const pages = server.script;
  server.script = (request, response) => {
    if (request.method === "DELETE") rows = rows.filter(({ id }) => !request.url?.endsWith(`/${id}`));
    if (request.method === "DELETE") json({})(request, response);
    else pages(request, response);
  };
  await jobwatch.act("delete", { connection: connection.id, job: "a" as JobId });
  const ids = async (of: Jobwatch) => (await of.view()).jobs.map(({ job }) => job.id);
  expect(await ids(jobwatch)).toEqual(["b"]);
  jobwatch.close();
  jobwatch = createJobwatch({ ports, rules: defaultRules });
  await jobwatch.configure([connection]);
  expect(await ids(jobwatch)).toEqual(["b"]);
});

test("the host is asked to wake for news that a storm holds back", async () => {
  await jobwatch.configure([connection]);
  for (let i = 0; i < 4; i++) {
    rows = [soon({ id: `storm${i}`, status: "failed" }), ...rows];
    ports.clock.advance(500);
    await jobwatch.refresh(null);
  }
  expect(ports.notifier.shown).toHaveLength(3);
  const firstShown = ports.clock.now() - 1_500;
  expect(ports.alarm.wish).toBe(ports.clock.now() + 5_000);
  ports.clock.advance(5_000);
  await jobwatch.wake();
  expect(ports.alarm.wish).toBe(firstShown + 10_000);
  ports.clock.advance(Number(ports.alarm.wish) - ports.clock.now());
  await jobwatch.wake();
  expect(ports.notifier.shown).toHaveLength(4);
});

test("a muted workflow is silent, also after a restart, and every view is told; unmuted it speaks", async () => {
  await jobwatch.configure([connection]);
  const changes = jobwatch.changes(new AbortController().signal)[Symbol.asyncIterator]();
  const target = { connection: connection.id, workflow: "build", job: null };
  await jobwatch.mute(target, "recovery");
  expect((await changes.next()).value).toMatchObject({ mutes: [{ target, until: "recovery" }] });
  jobwatch.close();
  jobwatch = createJobwatch({ ports, rules: defaultRules });
  rows = [soon({ id: "a", workflow_id: "build", status: "failed" })];
  ports.clock.advance(6_000);
  await jobwatch.configure([connection]);
  const view = await jobwatch.view();
  expect(view.journal[0]?.decision).toMatchObject({ outcome: "silent", reason: "muted" });
  expect(view.mutes).toHaveLength(1);
  await jobwatch.mute(target, null);
  rows = [soon({ id: "b", workflow_id: "build", status: "failed" }), ...rows];
  await later();
  expect(ports.notifier.shown.map(({ covers }) => covers)).toEqual([["main/b/1/failed"]]);
});

test("a mute that is over leaves the stored value", async () => {
  await jobwatch.configure([connection]);
  await jobwatch.mute({ connection: connection.id, workflow: null, job: null }, "recovery");
  rows = [soon({ status: "completed" })];
  await later();
  await expect.poll(() => ports.storage.get("mutes")).toMatchObject({ mutes: [] });
  expect((await jobwatch.view()).mutes).toEqual([]);
});

test("what waits for the end of the quiet hours is told then, or as soon as they are given up", async () => {
  const clock = new Date(ports.clock.now());
  const minutes = clock.getUTCHours() * 60 + clock.getUTCMinutes();
  const quietHours = { from: (minutes + 1_439) % 1_440, to: (minutes + 10) % 1_440, timeZone: "UTC" };
  await jobwatch.setPolicy({ rules: defaultRules, quietHours, notifyFrom: "automatic" });
  await jobwatch.configure([connection]);
  rows = [soon({ id: "a", status: "failed" }), soon({ id: "b", status: "failed" })];
  await later();
  await later();
  expect(ports.notifier.shown).toEqual([]);
  expect((await jobwatch.view()).journal.map(({ decision }) => decision.outcome)).toEqual(["pending", "pending"]);
  await jobwatch.setPolicy({ rules: defaultRules, quietHours: null, notifyFrom: "automatic" });
  expect(ports.notifier.shown.map(({ title }) => title)).toEqual(["In your quiet hours: 2 jobs failed"]);
});

test("after a sleep each server is asked at once, and once: by whichever clock the sleep shows", async () => {
  await jobwatch.configure([{ ...connection, settings: { ...connection.settings, check: "every 5 min" } }]);
  const asked = () => server.requests.filter(({ path }) => path.includes("/jobs?")).length;
  const { advance, jump } = ports.clock;
  const unseenByTheTimeOfDay = (ms: number) => {
    advance(ms);
    jump(-ms);
  };
  for (const sleep of [advance, jump, unseenByTheTimeOfDay]) {
    await jobwatch.refresh(null);
    advance(3_000);
    const before = asked();
    await jobwatch.wake();
    expect(asked() - before).toBe(0);
    sleep(120_000);
    await jobwatch.wake();
    await jobwatch.wake();
    expect(asked() - before).toBe(1);
  }
});

test("a full disk makes it ask ever less, says so in words, and loses nothing", async () => {
  await jobwatch.configure([connection]);
  const { set } = ports.storage;
  ports.storage.set = async () => {
    throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  };
  rows = [soon({ status: "failed" })];
  const asked = server.requests.length;
  const until = ports.clock.now() + 120_000;
  let wakes = 0;
  while (ports.clock.now() < until) {
    ports.clock.advance(Math.max(1, Number(ports.alarm.wish) - ports.clock.now()));
    await jobwatch.wake();
    wakes++;
  }
  expect(server.requests.length - asked).toBeLessThanOrEqual(8);
  expect(wakes).toBeLessThan(30);
  const health = (await jobwatch.view()).connections[0]?.health ?? noHealth;
  expect(health.problem).toMatchObject({ code: "storage", detail: "ENOSPC: no space left on device, write" });
  expect(healthLine(health, ports.clock.now())).toMatch(/^This machine cannot store what happened/);
  expect(ports.notifier.shown).toEqual([]);
  ports.storage.set = set;
  await later();
  expect(ports.notifier.shown.map(({ title }) => title)).toEqual(["build failed"]);
  expect((await jobwatch.view()).connections[0]?.health.problem).toBeNull();
});

test("what pages ask of a distant server is within its budget: short of it they wait for their turn", async () => {
  rows = [wireJob("a")];
  const origin = new URL(server.url).origin;
  const fetchThere: typeof fetch = (input, init) =>
    fetch((input instanceof Request ? input.url : String(input)).replace("http://lab.example", origin), init);
  const distant = createJobwatch({
    ports: { ...ports, network: { ...ports.network, fetch: fetchThere } },
    rules: defaultRules,
  });
  await distant.configure([{ ...connection, settings: { url: server.url.replace(origin, "http://lab.example") } }]);
  const begun = performance.now();
  let answered = 0;
  const page = async () => {
    await distant.detail({ connection: connection.id, job: "a" as JobId });
    answered++;
  };
  const pages = Promise.all(Array.from({ length: 23 }, page));
  await vi.waitFor(() => expect(answered).toBeGreaterThan(10));
  // What is beyond comes back evenly: some 0.2 s, then 0.4, 0.7 …
  await pages;
  expect(performance.now() - begun).toBeGreaterThan(600);
  expect(answered).toBe(23);
  distant.close();
});

test("the host is asked to wake for the earliest next look", async () => {
  const created_at = new Date(ports.clock.now()).toISOString();
  rows = [wireJob("a", { status: "running", created_at })];
  await jobwatch.configure([connection]);
  expect(ports.alarm.wish).toBe(ports.clock.now() + 2_000);
});
