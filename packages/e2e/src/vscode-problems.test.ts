/** Every way in which a server can fail ends in one clear message with its remedy, and hides no good row. */
import { jobPages, json, type Script, type ScriptedServer, startScriptedServer, wireJob } from "@jobwatch/core/testing";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProblemCase, problemCases, startProblemServer } from "./testing/problem-cases.ts";
import { createWorld, type World } from "./testing/world.ts";

/** Beside the connection's name in the tree: its state, where that says more than what is wrong. */
const inTree = ({ name, title, goodRow }: ProblemCase): string =>
  name === "Too many" ? "rate limited until" : goodRow === null ? title : "live";
/** In the tooltip. */
const explained = ({ detail, remedy, goodRow }: ProblemCase): string => (goodRow === null ? remedy : detail);

let world: World;
let window: Workbench;
const servers: ScriptedServer[] = [];
let comesAndGoes: { script: Script; readonly server: ScriptedServer };
let rows: object[] = [];

beforeAll(async () => {
  const connections = [];
  for (const each of problemCases) {
    const { name } = each;
    const server = await startProblemServer(each);
    servers.push(server);
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

test.each(problemCases)("$name: says “$title” and what to do", async (problem) => {
  const { name, goodRow } = problem;
  const row = window.tree.row(name);
  await row.scrollIntoViewIfNeeded();
  const description = async () => (await window.tree.rows()).find(({ label }) => label === name)?.description ?? "";
  await expect.poll(description, { timeout: 20_000 }).toContain(inTree(problem));
  const label = (await window.tree.rows()).find((each) => each.label === name)?.ariaLabel;
  expect(label).toContain(explained(problem));
  if (goodRow !== null) await window.tree.row(goodRow).waitFor();
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
    "Came and failed failed — Comes and goes · lost its disk",
    "Long one failed — Comes and goes · lost its disk",
  ]);
});
