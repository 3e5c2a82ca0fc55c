/** A server behind a local socket, in the real workbench: added by hand, told about, cancelled in vain, given a structure. */
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type CrystalmathServer, crystalmathRow, startCrystalmath } from "@jobwatch/core/testing";
import type { Workbench } from "@jobwatch/harness";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "./testing/world.ts";

let server: CrystalmathServer;
let world: World;
let window: Workbench;

const poscar = "MgO\n1.0\n4.2 0 0\n0 4.2 0\n0 0 4.2\nMg O\n1 2\nDirect\n0 0 0\n0.5 0.5 0.5\n";

beforeAll(async () => {
  server = await startCrystalmath();
  world = await createWorld({
    server: false,
    workspace: (folder) => writeFile(path.join(folder, "POSCAR"), poscar),
  });
  window = await world.openWindow();
});
afterAll(async () => {
  await world.close();
  await server.close();
});

const row = async (name: string) => (await window.tree.rows()).find(({ label }) => label === name);
const toasts = async (words: string) => (await window.toasts.all()).filter(({ text }) => text.includes(words)).length;
/** A job that the server started just now. */
const start = (id: string, recipe: string) => {
  const now = new Date().toISOString();
  server.engine?.set(id, { status: "running" });
  const job = { recipe: `quacc.recipes.vasp.core.${recipe}`, status: "running", created_at: now, updated_at: now };
  server.store = [...server.store, crystalmathRow(id, job)];
};

test("the connection is added with its socket's path, and its jobs come", async () => {
  server.store = [crystalmathRow("old", { status: "completed" })];
  await window.runCommand("Jobwatch: Add Connection…");
  await window.quickInput.waitFor("What kind of job server is it?");
  await window.quickInput.choose("CrystalMath");
  // The usual place is what stands there while nothing is typed.
  await window.quickInput.waitFor(/crystalmath.*\.sock/);
  await window.quickInput.answer("crystalmath.sock");
  await expect.poll(() => window.quickInput.message()).toContain("Enter the full path of the socket.");
  await window.quickInput.answer(server.path);
  await window.quickInput.waitFor("Name");
  await window.quickInput.answer("Cluster");
  await window.tree.row("Cluster").waitFor({ timeout: 20_000 });
  await window.tree.row("relax_job").waitFor({ timeout: 20_000 });
});

test("a job that is seen to run and then to fail is told by exactly one toast", async () => {
  start("breaks", "static_job");
  await window.tree.contextMenu("Cluster", "Refresh");
  await expect.poll(async () => (await row("static_job"))?.icon, { timeout: 20_000 }).toMatch(/^(sync|loading)/);
  server.engine?.set("breaks", { status: "failed", error: "ZBRENT: fatal error in bracketing" });
  await expect.poll(() => toasts("static_job failed"), { timeout: 40_000 }).toBe(1);
  await expect.poll(async () => (await row("static_job"))?.icon).toBe("error");
  const asked = server.requests.length;
  await window.tree.contextMenu("Cluster", "Refresh");
  await expect.poll(() => server.requests.length).toBeGreaterThan(asked);
  expect(await toasts("static_job failed")).toBe(1);
});

test("cancelling that the server refuses is told in its words", async () => {
  start("stays", "slab_job");
  server.stubborn = true;
  await window.tree.contextMenu("Cluster", "Refresh");
  await window.tree.row("slab_job").waitFor({ timeout: 20_000 });
  await window.tree.contextMenu("slab_job", "Cancel Job…");
  await window.dialog.press("Cancel Job");
  await expect.poll(() => toasts("the job was not cancelled"), { timeout: 20_000 }).toBe(1);
});

test("a structure with a mistake is told with its line and not sent; put right, it is a job", async () => {
  await window.page.keyboard.press("ControlOrMeta+P");
  await window.quickInput.fill("POSCAR");
  await window.quickInput.choose("POSCAR");
  await window.editors.waitForText("Direct");
  const submit = async () => {
    await window.runCommand("Jobwatch: Submit CrystalMath Job…");
    await window.quickInput.waitFor("Which recipe?");
    await window.quickInput.choose("relax_job");
    await window.quickInput.waitFor("On which cluster?");
    await window.quickInput.choose("nersc-perlmutter");
    await window.quickInput.waitFor("Which structure (POSCAR)?");
    await window.quickInput.choose("POSCAR");
  };
  await submit();
  const mistake = "POSCAR, line 11: 3 positions are announced, and only 2 are here. Nothing was sent.";
  await expect.poll(() => toasts(mistake), { timeout: 20_000 }).toBe(1);
  expect(server.requests.some(({ method }) => method === "jobs.submit")).toBe(false);

  await writeFile(path.join(world.profile.workspace, "POSCAR"), poscar.replace("1 2", "1 1"));
  await window.editors.waitForText("1 1");
  await submit();
  await window.quickInput.accept();
  await window.statusBar.item(/Started relax_job · Open/).waitFor({ timeout: 20_000 });
  expect(server.requests.find(({ method }) => method === "jobs.submit")?.params).toMatchObject({
    recipe: "quacc.recipes.vasp.core.relax_job",
    structure: poscar.replace("1 2", "1 1"),
    cluster: "nersc-perlmutter",
    params: {},
  });
  expect(await toasts("Started")).toBe(0);
  const made = server.store.at(-1)?.id ?? "";
  server.engine?.set(made, { status: "completed", result: { energy_ev: -11.9 } });
  // Who started it wants to know, also of success.
  await expect.poll(() => toasts("relax_job completed"), { timeout: 40_000 }).toBe(1);
});

test("when nothing runs and nobody asks, no connection is held", async () => {
  server.store = server.store.map((job) => ({ ...job, status: "completed" }));
  await expect.poll(() => server.connections.open, { timeout: 20_000, interval: 50 }).toBe(0);
});
