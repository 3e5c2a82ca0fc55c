import { afterEach, beforeEach, expect, test } from "vitest";
import type { Connection } from "../model/connection.ts";
import type { ConnectionId, JobId } from "../model/job.ts";
import { systemLocalSockets } from "../node/local-sockets.ts";
import { defaultRules } from "../notify/rules.ts";
import { type CrystalmathServer, crystalmathRow, startCrystalmath } from "../testing/crystalmath-server.ts";
import { fakePorts } from "../testing/fakes.ts";
import { createJobwatch, type Jobwatch } from "./jobwatch.ts";
import { testConnection } from "./test-connection.ts";

let server: CrystalmathServer;
let ports: ReturnType<typeof aHost>;
let jobwatch: Jobwatch;
beforeEach(async () => {
  server = await startCrystalmath();
  ports = aHost();
  jobwatch = createJobwatch({ ports, rules: defaultRules });
});
afterEach(async () => {
  jobwatch.close();
  await server.close();
});

const aHost = () => ({ ...fakePorts(), localSockets: systemLocalSockets });
const aConnection = (): Connection => ({
  id: "vasp" as ConnectionId,
  kind: "crystalmath",
  name: "VASP",
  settings: { socket: server.path },
});
const shown = () => ports.notifier.shown.map(({ title }) => title);
const health = async () => (await jobwatch.view()).connections[0]?.health;
/** The time until the next planned check, in seconds. */
const pause = async () => ((await health())?.nextCheckAt ?? 0) / 1_000 - ports.clock.now() / 1_000;
const look = async () => {
  ports.clock.advance(500_000);
  await jobwatch.wake();
};
const start = (id: string) => {
  server.engine?.set(id, { status: "running" });
  const created_at = new Date(ports.clock.now() + 1_000).toISOString();
  server.store = [...server.store, crystalmathRow(id, { status: "running", created_at, updated_at: created_at })];
};

test("a job that fails is told once, though the server's clock was set back meanwhile", async () => {
  await jobwatch.configure([aConnection()]);
  start("1");
  await look();
  server.engine?.set("1", { status: "failed", error: "ZBRENT: fatal error in bracketing" });
  const { script } = server;
  server.script = (request) => {
    server.store = server.store.map((row) => ({ ...row, updated_at: "2001-01-01T00:00:00Z" }));
    return script(request);
  };
  await look();
  await look();
  expect(shown()).toEqual(["relax_job failed"]);
});

test("a server that nobody needs is left alone for longer than it takes to stop itself, and holds no connection", async () => {
  server.store = [crystalmathRow("1", { status: "completed" }), crystalmathRow("lost", { status: "running" })];
  await jobwatch.configure([aConnection()]);
  expect(await pause()).toBeGreaterThan(330);
  await expect.poll(() => server.connections.open).toBe(0);
});

test("while a job runs, or somebody looks, it is asked as any other", async () => {
  start("1");
  await jobwatch.configure([aConnection()]);
  expect(await pause()).toBeLessThan(40);
  server.engine?.set("1", { status: "completed" });
  await look();
  expect(await pause()).toBeGreaterThan(330);
  ports.presence.seen = true;
  await jobwatch.wake();
  expect(await pause()).toBeLessThan(60);
});

test("a job that the person started is followed to its end, and told", async () => {
  const connection = aConnection();
  await jobwatch.configure([connection]);
  const structure = "MgO\n1.0\n4 0 0\n0 4 0\n0 0 4\nMg O\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n";
  const startable = await jobwatch.startable(connection.id);
  const made = await jobwatch.create(connection.id, startable.workflows[0]?.id ?? "", { structure });
  expect(made).toEqual({ connection: connection.id, job: "job-1" });
  expect((await jobwatch.view()).jobs).toMatchObject([{ followed: true, job: { status: "running" } }]);
  server.engine?.set("job-1", { status: "completed" });
  await look();
  expect(shown()).toEqual(["relax_job completed"]);
});

test("what can be started is asked once for several pages, and again after a job was started", async () => {
  const connection = aConnection();
  await jobwatch.configure([connection]);
  const asked = () => server.requests.filter(({ method }) => method === "recipes.list").length;
  await Promise.all([jobwatch.startable(connection.id), jobwatch.startable(connection.id)]);
  expect(asked()).toBe(1);
  await expect(jobwatch.create(connection.id, "r", { structure: "nonsense" })).rejects.toThrow("structure, line 2");
  await jobwatch.startable(connection.id);
  expect(asked()).toBe(2);
});

test("an action that the server declines is its own message, and its jobs stay as they are", async () => {
  start("1");
  const connection = aConnection();
  await jobwatch.configure([connection]);
  server.stubborn = true;
  const asked = jobwatch.act("cancel", { connection: connection.id, job: "1" as JobId });
  await expect(asked).rejects.toMatchObject({ problem: { code: "declined", detail: "the job was not cancelled" } });
  expect((await jobwatch.view()).jobs).toMatchObject([{ job: { status: "running" } }]);
});

test("a host without local sockets says that it cannot reach the server, and one that has says how to start it", async () => {
  const { network, clock } = ports;
  expect(await testConnection(aConnection(), null, { network, clock, localSockets: null })).toMatchObject({
    ok: false,
    problem: { code: "protocol", detail: "CrystalMath cannot be reached from here" },
  });
  await server.close();
  expect(await testConnection(aConnection(), null, { network, clock, localSockets: systemLocalSockets })).toMatchObject(
    {
      ok: false,
      problem: {
        code: "refused",
        detail: `crystalmath is not running: start it with “crystalmath-server”; there is no socket ${server.path}`,
      },
    },
  );
});
