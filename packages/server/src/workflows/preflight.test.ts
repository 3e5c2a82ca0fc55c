import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";
import { parseWorkflow } from "./parse.ts";

const examples = path.join(import.meta.dirname, "..", "..", "examples", "vasp");

const submit = async (client: Awaited<ReturnType<typeof startHere>>["client"], workflow: string, input: unknown) =>
  client.fetch("/jobs", { method: "POST", body: JSON.stringify({ workflow_id: workflow, input_payload: input }) });

test("a job that would miss something is refused, and everything that is missing is named", async () => {
  const world = await World.make();
  await world.file("there.txt", "");
  const checks = [
    "{command: sh}",
    "{command: no-such-program}",
    "{file: there.txt}",
    "{file: not-there.txt}",
    "{env: HOME}",
    "{env: LICENCE}",
    "{freeDisk: 1 MiB}",
    "{freeDisk: 900000 TiB, at: .}",
    "{name: Weather, run: 'echo \"$JOBWATCH_INPUT_CITY: it rains\"; exit 1'}",
    "{run: 'true'}",
  ];
  await world.file("careful.yaml", `name: Careful\npreflight: [${checks.join(", ")}]\nsteps: [{name: a, run: 'true'}]`);
  const { client } = await startHere(world);
  const answer = await refusal(await submit(client, "careful", { city: "Kiel $(id)" }));
  expect(answer.status).toBe(422);
  expect(answer.message.split("\n")).toEqual([
    "The job was not accepted:",
    "The program “no-such-program” is not on the PATH",
    `The file ${world.workflows}/not-there.txt does not exist`,
    "The environment variable LICENCE is not set where the job server was started",
    expect.stringMatching(/^The disk of .* has [\d.]+ GiB free, and 921600000\.0 GiB are needed$/),
    "Weather: Kiel $(id): it rains",
  ]);
  expect((await client.list()).total).toBe(0);
  const { preflight } = await (await client.fetch("/workflows/careful")).json();
  expect(preflight).toEqual([
    "the program “sh”",
    "the program “no-such-program”",
    `the file ${world.workflows}/there.txt`,
    `the file ${world.workflows}/not-there.txt`,
    "the environment variable HOME",
    "the environment variable LICENCE",
    expect.stringMatching(/^0\.0 GiB free on the disk of /),
    expect.stringMatching(/^921600000\.0 GiB free on the disk of /),
    "Weather",
    "true",
  ]);
});

test("a check that says nothing, or two things, is a problem of the file", () => {
  const message = (check: string) => {
    const result = parseWorkflow("/f/a.yaml", `name: A\npreflight: [${check}]\nsteps: [{name: a, run: b}]`);
    return "message" in result ? result.message : "";
  };
  expect(message("{}")).toContain("preflight.0: must have one of");
  expect(message("{command: a, env: B}")).toContain("preflight.0: must have one of");
  expect(message("{freeDisk: much}")).toContain("preflight.0.freeDisk: must be a size");
  expect(message("{comand: a}")).toContain("comand");
});

test("an input that the workflow's schema refuses makes no job, and is told at its path", async () => {
  const world = await World.make();
  const schema =
    "{type: object, required: [rows], properties: {rows: {type: array, items: {type: number, minimum: 1}}}}";
  await world.file("sum.yaml", `name: Sum\ninput: ${schema}\nsteps: [{name: a, run: 'true'}]`);
  const { client } = await startHere(world);
  expect(await (await submit(client, "sum", { rows: [3, 0, "x"] })).json()).toMatchObject({
    statusCode: 400,
    code: "invalid",
    details: [{ path: "input_payload.rows.1" }, { path: "input_payload.rows.2" }],
  });
  expect(await refusal(await submit(client, "sum", {}))).toMatchObject({
    status: 400,
    message: "input_payload.rows: This is needed.",
  });
  expect((await submit(client, "sum", { rows: [3] })).status).toBe(201);
});

test("the VASP example takes a job only when each element of its POSCAR has a PBE potential", async () => {
  const world = await World.make();
  const folder = path.join(world.folder, "calc");
  const bin = path.join(world.folder, "bin");
  for (const each of [folder, bin]) await mkdir(each);
  await writeFile(path.join(bin, "vasp_std"), "#!/bin/sh\necho converged\n", { mode: 0o755 });
  const poscar = (symbols: string) =>
    writeFile(path.join(folder, "POSCAR"), `SiC\n1.0\n1 0 0\n0 1 0\n0 0 1\n${symbols}\n1 1 1\nDirect\n0 0 0\n`);
  const potential = async (name: string) => {
    const place = path.join(world.folder, "pp", "potpaw_PBE.54", name);
    await mkdir(place, { recursive: true });
    await writeFile(path.join(place, "POTCAR"), "");
  };
  const env = { ...world.env, PATH: `${bin}:${world.env["PATH"]}`, VASP_PP_PATH: path.join(world.folder, "pp") };
  const { client } = await startHere(world, { workflowFolders: [examples], env });
  const missing = async (input: object) => (await refusal(await submit(client, "vasp", { folder, ...input }))).message;

  expect(await missing({})).toContain("POSCAR does not exist");
  await poscar("Si C_s Ca");
  expect(await missing({})).toContain("VASP_PP_PATH is ");
  for (const name of ["Si", "Si_sv", "C", "Ca_sv"]) await potential(name);
  const place = path.join(world.folder, "pp", "potpaw_PBE.54");
  expect((await missing({ potentials: { Si: "Si_pv" } })).split("\n").slice(1)).toEqual([
    `Pseudopotentials: Si: no potential Si_pv in ${place}; there are Si, Si_sv`,
    `C: no potential C_s in ${place}; there are C`,
  ]);
  await poscar("3 1 2");
  expect(await missing({})).toContain("names no elements");

  await poscar("Si C Ca");
  const accepted = await submit(client, "vasp", { folder, potentials: { Si: "Si_sv" } });
  expect(accepted.status).toBe(201);
});

test("a resume is refused while something is missing that the workflow now needs", async () => {
  const world = await World.make();
  const steps = [{ name: "fail", run: "exit 3" }];
  const file = (preflight: readonly object[]) =>
    world.file("flow.yaml", JSON.stringify({ name: "Flow", preflight, steps }));
  await file([]);
  const { client } = await startHere(world);
  const { id } = await client.create("flow");
  await client.ended(id);
  const resume = () => client.fetch(`/jobs/${id}/resume`, { method: "POST" });
  await file([{ env: "LICENCE_SERVER" }]);
  expect(await refusal(await resume())).toEqual({
    status: 422,
    message:
      "The job was not resumed:\nThe environment variable LICENCE_SERVER is not set where the job server was started",
  });
  expect(await client.job(id)).toMatchObject({ status: "failed", attempt: 1 });
  await rm(path.join(world.workflows, "flow.yaml"));
  expect((await resume()).status).toBe(200);
});
