/** Every way in which a server can fail ends in one clear message with its remedy, and hides no good row. */
import {
  jobPages,
  json,
  type Script,
  type ScriptedServer,
  startScriptedServer,
  text,
  wireJob,
} from "@jobwatch/core/testing";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./testing/world.ts";

const page = jobPages(() => [wireJob("good", { name: "A good row", status: "completed" })]);
const huge = () => wireJob("huge", { input_payload: "x".repeat(10 * 1024 * 1024) });

interface Case {
  readonly name: string;
  readonly script: Script | null;
  /** Beside the connection's name, and in its tooltip. */
  readonly says: string;
  readonly remedy: string;
  readonly goodRow?: boolean;
}
const cases: readonly Case[] = [
  {
    name: "Wrong token",
    script: json({ message: "bad token" }, 401),
    says: "The server does not accept the token",
    remedy: "Enter a valid token",
  },
  {
    name: "Wrong URL",
    script: json({ message: "nothing here" }, 404),
    says: "No job API at this address",
    remedy: "Check the connection's URL",
  },
  { name: "Refused", script: null, says: "Nothing answers at this address", remedy: "Start the server" },
  {
    name: "No JSON",
    script: text("Welcome to nginx!"),
    says: "The answer is not what a job API sends",
    remedy: "Check the connection's URL and kind",
  },
  {
    name: "Login page",
    script: text("<!doctype html><form>", 200, { "content-type": "text/html" }),
    says: "The server leads to a web page",
    remedy: "give this connection a token",
  },
  {
    name: "Too many",
    script: json({}, 429, { "retry-after": "600" }),
    says: "rate limited until",
    remedy: "checks wait until it allows them",
  },
  {
    name: "Broken",
    script: json({ message: "oops" }, 500),
    says: "The server has an internal error",
    remedy: "Look at the server's own log",
  },
  {
    name: "Huge row",
    script: jobPages(() => [huge(), wireJob("good", { name: "Beside a huge row", status: "completed" })]),
    says: "live",
    remedy: "row 1 of the list: more than 8 MiB",
    goodRow: true,
  },
  {
    name: "Bad row",
    script: jobPages(() => [
      { id: "bad", status: 7 },
      wireJob("good", { name: "Beside a bad row", status: "completed" }),
    ]),
    says: "live",
    remedy: "job bad: status",
    goodRow: true,
  },
];

let world: World;
let window: Workbench;
const servers: ScriptedServer[] = [];
let comesAndGoes: { script: Script; readonly server: ScriptedServer };
let rows: object[] = [];

beforeAll(async () => {
  const connections = [];
  for (const { name, script } of cases) {
    const server = await startScriptedServer(script ?? page);
    if (script === null) await server.close();
    else servers.push(server);
    connections.push({
      id: name.toLowerCase().replace(" ", "-"),
      kind: "jobs-api",
      name,
      settings: { url: server.url },
    });
  }
  const server = await startScriptedServer(jobPages(() => rows));
  servers.push(server);
  comesAndGoes = { server, script: server.script };
  connections.push({ id: "coming", kind: "jobs-api", name: "Comes and goes", settings: { url: server.url } });
  rows = [
    wireJob("old", { name: "Old failure", status: "failed" }),
    wireJob("active", { name: "Long one", status: "running" }),
  ];
  world = await createWorld({ server: false, settings: { "jobwatch.connections": connections } });
  window = await world.openWindow();
});
afterAll(async () => {
  await world.close();
  await Promise.all(servers.map((server) => server.close()));
});

const toasts = async () => (await window.toasts.all()).map((toast) => toast.text);

test.each(cases)("$name: says “$says” and what to do", async ({ name, says, remedy, goodRow = false }) => {
  const row = window.tree.row(name);
  await row.scrollIntoViewIfNeeded();
  const description = async () => (await window.tree.rows()).find(({ label }) => label === name)?.description ?? "";
  await expect.poll(description, { timeout: 20_000 }).toContain(says);
  const label = (await window.tree.rows()).find((each) => each.label === name)?.ariaLabel;
  expect(label).toContain(remedy);
  if (goodRow) await window.tree.row(name === "Huge row" ? "Beside a huge row" : "Beside a bad row").waitFor();
});

test("the status bar says that something is wrong, in one item", async () => {
  const item = await window.statusBar.read("jobwatch.status");
  expect(item.icons).toContain("warning");
  expect(await window.statusBar.item(/Jobwatch|running|failed/).count()).toBe(1);
});

test("a connection that fails is shown, not shouted: no toast", async () => {
  expect(await toasts()).toEqual([]);
});

test("a server gone and back repeats nothing old; what failed during the outage is told once", async () => {
  await window.tree.row("Long one").waitFor();
  comesAndGoes.server.script = json({}, 503);
  const description = async () =>
    (await window.tree.rows()).find(({ label }) => label === "Comes and goes")?.description ?? "";
  await expect.poll(description, { timeout: 15_000 }).toContain("internal error");
  await window.tree.row("Long one").waitFor();
  const failed = { status: "failed", error_message: "lost its disk" };
  const fresh = wireJob("fresh", { name: "Came and failed", ...failed, created_at: new Date().toISOString() });
  rows = [fresh, ...rows.map((row) => ("id" in row && row.id === "active" ? { ...row, ...failed } : row))];
  comesAndGoes.server.script = comesAndGoes.script;
  await expect.poll(async () => (await toasts()).length, { timeout: 40_000 }).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  expect((await toasts()).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "Came and failed failed — lost its disk",
    "Long one failed — lost its disk",
  ]);
});
