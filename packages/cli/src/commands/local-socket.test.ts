import { crystalmathRow, startCrystalmath } from "@jobwatch/core/testing";
import { expect, onTestFinished, test } from "vitest";
import { Terminal } from "../testing/terminal.ts";

test("jobs of a server on a local socket are listed, and one is cancelled or told why not", async () => {
  const server = await startCrystalmath();
  onTestFinished(() => server.close());
  server.store = [
    crystalmathRow("done", { status: "completed", created_at: "2026-01-01T00:00:00Z" }),
    crystalmathRow("runs", { status: "running", created_at: "2026-01-02T00:00:00Z" }),
  ];
  server.engine?.set("runs", { status: "running" });
  const terminal = await Terminal.open();
  const added = await terminal.run([
    "connections",
    "add",
    "vasp",
    "--kind",
    "crystalmath",
    "--set",
    `socket=${server.path}`,
  ]);
  expect(added).toEqual({ code: 0, stdout: "Added vasp: 2 jobs on its first page\n", stderr: "" });
  expect(await terminal.json("list", "--connection", "vasp")).toMatchObject([
    { connection: "vasp", id: "runs", status: "running", name: "relax_job" },
    { connection: "vasp", id: "done", status: "completed" },
  ]);
  server.stubborn = true;
  const kept = await terminal.run(["cancel", "runs", "--connection", "vasp"]);
  expect(kept).toMatchObject({ code: 1, stderr: expect.stringContaining("the job was not cancelled") });
  await server.close();
  const gone = await terminal.run(["list", "--connection", "vasp"]);
  expect(gone.stderr).toContain("crystalmath is not running: start it with “crystalmath-server”");
});
