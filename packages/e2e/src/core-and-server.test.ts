/** The real core against the real server with real processes; only what the person sees is recorded instead of shown. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type ConnectionId, createJobwatch, defaultRules, type Jobwatch, type NotificationEvent } from "@jobwatch/core";
import { fileStorage, systemClock, systemNetwork, timerAlarm } from "@jobwatch/core/node";
import { fakePresence, recordingLog } from "@jobwatch/core/testing";
import { type JobServer, startServer } from "@jobwatch/server";
import { afterEach, beforeEach, expect, test } from "vitest";

const connection = "real" as ConnectionId;
let folder: string;
let server: JobServer;
let shown: NotificationEvent[];
let jobwatch: Jobwatch;
let stopAlarm: () => void;

const start = (port: number) =>
  startServer({
    dataFolder: path.join(folder, "data"),
    workflowFolders: [path.join(folder, "workflows")],
    port,
    env: { ...process.env, XDG_RUNTIME_DIR: folder },
    say: () => {},
  });

const watch = async () => {
  const alarm = timerAlarm(() => void jobwatch.wake(), systemClock);
  stopAlarm = alarm.stop;
  const log = recordingLog();
  jobwatch = createJobwatch({
    ports: {
      clock: systemClock,
      alarm,
      storage: fileStorage(path.join(folder, "state"), log),
      secrets: { get: async () => server.token },
      network: systemNetwork,
      notifier: { show: async (event) => void shown.push(event) },
      presence: fakePresence(),
      log,
      localSockets: null,
      random: Math.random,
    },
    rules: defaultRules,
  });
  await jobwatch.configure([{ id: connection, kind: "jobs-api", name: "Real", settings: { url: server.url } }]);
};

const submit = async (workflow: string): Promise<string> => {
  const response = await fetch(`${server.url}/jobs`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.token}`, "content-type": "application/json" },
    body: JSON.stringify({ workflow_id: workflow }),
  });
  expect(response.status).toBe(201);
  const { id } = (await response.json()) as { id: string };
  return id;
};
const ended = (id: string) =>
  expect
    .poll(async () => (await jobwatch.view()).jobs.find(({ job }) => job.id === id)?.job.status, { timeout: 30_000 })
    .toMatch(/failed|completed|cancelled/);
/** What was told, without how long it took. */
const told = () => shown.map(({ id, title }) => `${id.split("/")[1]} ${title.replace(/ after .*$/, "")}`);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "jobwatch-e2e-"));
  await mkdir(path.join(folder, "workflows"));
  await writeFile(
    path.join(folder, "workflows", "red.yaml"),
    'name: Red tests\nsteps:\n  - name: compile\n    run: echo compiling\n  - name: test\n    run: sleep 1; echo "assertion failed" >&2; exit 3\n',
  );
  await writeFile(
    path.join(folder, "workflows", "long.yaml"),
    "name: Long\nsteps:\n  - name: wait\n    run: sleep 60\n",
  );
  shown = [];
  server = await start(0);
});
afterEach(async () => {
  stopAlarm();
  jobwatch.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test("a process that fails gives one event, with its step, its error and its log", async () => {
  await watch();
  const id = await submit("red");
  await ended(id);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(told()).toEqual([`${id} Red tests failed`]);
  expect(shown[0]?.body).toContain("Step 2 “test” failed with exit code 3");
  const key = { connection, job: shown[0]?.job?.job ?? expect.fail() };
  expect((await jobwatch.steps(key)).map(({ name, status }) => `${name} ${status}`)).toEqual([
    "compile completed",
    "test failed",
  ]);
  const log = await jobwatch.log(key, null);
  expect(log.lines.map(({ stream, text }) => `${stream} ${text}`)).toEqual(
    expect.arrayContaining(["stdout compiling", "stderr assertion failed"]),
  );
  expect(log.ended).toBe(true);
});

test("the server away is stale; on its return nothing old is told, and what failed during the outage speaks once", async () => {
  await watch();
  const first = await submit("red");
  await ended(first);
  const interrupted = await submit("long");
  await expect.poll(async () => (await jobwatch.view()).jobs.length, { timeout: 10_000 }).toBe(2);
  await server.close();
  const problem = async () => (await jobwatch.view()).connections[0]?.health.problem?.code ?? null;
  await expect.poll(problem, { timeout: 15_000 }).toBe("refused");
  expect((await jobwatch.view()).jobs).toHaveLength(2);
  server = await start(server.port);
  await expect.poll(problem, { timeout: 40_000 }).toBeNull();
  await ended(interrupted);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(told()).toEqual([`${first} Red tests failed`, `${interrupted} Long failed`]);
});

test("500 old failures are silent, then one new one speaks", async () => {
  await writeFile(
    path.join(folder, "workflows", "quick.yaml"),
    "name: Quick\nsteps:\n  - name: fail\n    run: exit 1\n",
  );
  await server.close();
  server = await startServer({
    dataFolder: path.join(folder, "data"),
    workflowFolders: [path.join(folder, "workflows")],
    port: 0,
    concurrency: 16,
    env: { ...process.env, XDG_RUNTIME_DIR: folder },
    say: () => {},
  });
  for (let i = 0; i < 500; i++) await submit("quick");
  const active = async () => {
    const page = async (status: string) => {
      const response = await fetch(`${server.url}/jobs?limit=1&status=${status}`, {
        headers: { authorization: `Bearer ${server.token}` },
      });
      return ((await response.json()) as { total: number }).total;
    };
    return (await page("failed")) === 500;
  };
  await expect.poll(active, { timeout: 90_000, interval: 500 }).toBe(true);
  await watch();
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(told()).toEqual([]);
  expect((await jobwatch.view()).jobs).toHaveLength(500);
  const id = await submit("quick");
  await ended(id);
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(told()).toEqual([`${id} Quick failed`]);
});
