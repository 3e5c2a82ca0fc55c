import { type Connection, type ConnectionId, usualQuietHours, type View, type WrittenPolicy } from "@jobwatch/core";
import { fakePorts, jobPages, type ScriptedServer, startScriptedServer, wireJob } from "@jobwatch/core/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEngine } from "./engine.ts";

let server: ScriptedServer;
let configured: readonly Connection[];
let policy: WrittenPolicy;
beforeEach(async () => {
  policy = { rules: [], quietHours: usualQuietHours, notifyFrom: "automatic" };
  server = await startScriptedServer(jobPages(() => [wireJob("a", { status: "running" })]));
  configured = [{ id: "c1" as ConnectionId, kind: "jobs-api", name: "Lab", settings: { url: server.url } }];
});
afterEach(() => server.close());

const start = () => {
  const onView = vi.fn<(view: View) => void>();
  const ports = fakePorts();
  return {
    ports,
    onView,
    engine: createEngine({
      ports,
      connections: { read: async () => configured },
      policy: { read: async () => policy },
      onView,
    }),
  };
};

test("the quiet hours hold from the first look on, and as they are changed", async () => {
  const { engine, ports } = start();
  policy = { ...policy, quietHours: { enabled: true, from: "00:00", to: "23:59", timeZone: "UTC" } };
  await engine.wake();
  server.script = jobPages(() => [wireJob("b", { status: "failed", created_at: "2040-01-01T00:00:00Z" })]);
  await engine.door.refresh(null);
  expect((await engine.door.view()).journal[0]?.decision).toMatchObject({ outcome: "pending", held: "quiet-hours" });
  policy = { ...policy, quietHours: usualQuietHours };
  await engine.govern();
  expect(ports.notifier.shown.map(({ title }) => title)).toEqual(["build failed"]);
});

test("nothing is told where the person is never to be told", async () => {
  const { engine, ports } = start();
  policy = { ...policy, notifyFrom: "never" };
  await engine.wake();
  server.script = jobPages(() => [wireJob("b", { status: "failed", created_at: "2040-01-01T00:00:00Z" })]);
  await engine.door.refresh(null);
  expect((await engine.door.view()).journal[0]?.decision).toMatchObject({ outcome: "silent", reason: "not-here" });
  expect(ports.notifier.shown).toEqual([]);
});

test("it is built at the first need, once", async () => {
  const { engine } = start();
  expect(server.requests).toEqual([]);
  await Promise.all([engine.wake(), engine.wake(), engine.door.view()]);
  expect(server.requests.filter(({ path }) => path.includes("/jobs?"))).toHaveLength(1);
});

test("what it says of stored jobs waits for a look at the server", async () => {
  const { engine, onView } = start();
  await engine.wake();
  await vi.waitFor(() => expect(onView).toHaveBeenCalled());
  for (const [view] of onView.mock.calls) expect(view.connections[0]?.health.checkedAt).not.toBeNull();
});

test("another list of connections is watched from then on", async () => {
  const { engine } = start();
  await engine.wake();
  configured = [];
  await engine.reconfigure();
  expect((await engine.door.view()).connections).toEqual([]);
});
