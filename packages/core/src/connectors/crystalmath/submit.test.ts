import { afterEach, beforeEach, expect, test } from "vitest";
import { checkValue } from "../../json-schema/check.ts";
import { ProblemError } from "../../model/problem.ts";
import { systemLocalSockets } from "../../node/local-sockets.ts";
import { type CrystalmathServer, startCrystalmath } from "../../testing/crystalmath-server.ts";
import { jsonRpc } from "../../transport/json-rpc.ts";
import type { JobSource } from "../connector.ts";
import { crystalmath } from "./source.ts";
import { toStartable } from "./submit.ts";

let server: CrystalmathServer;
let source: JobSource;
beforeEach(async () => {
  server = await startCrystalmath();
  const { absent } = crystalmath;
  source = crystalmath.connect(jsonRpc({ path: server.path, sockets: systemLocalSockets, absent }));
});
afterEach(() => server.close());

const never = new AbortController().signal;
const recipe = "quacc.recipes.vasp.core.relax_job";
const poscar = "MgO\n1.0\n4 0 0\n0 4 0\n0 0 4\nMg O\n1 1\nDirect\n0 0 0\n0.5 0.5 0.5\n";
const failure = async (asked: Promise<unknown> | undefined): Promise<string> => {
  const told = await asked?.catch((error: unknown) => error);
  return told instanceof ProblemError ? `${told.problem.code}: ${told.problem.detail}` : `no problem: ${told}`;
};
const create = (input: unknown) => source.create?.(recipe, input, never);

test("what can be started, and where, comes from the server", async () => {
  const startable = await source.startable?.(never);
  expect(startable).toMatchObject({
    workflows: [
      { id: recipe, name: "relax_job", about: "The recipe relax_job." },
      { id: "quacc.recipes.vasp.core.static_job", name: "static_job", about: "The recipe static_job." },
    ],
    unlisted: false,
    places: ["local", "nersc-perlmutter"],
  });
  const schema = startable?.workflows[0]?.inputSchema ?? {};
  expect(checkValue(schema, { structure: poscar, cluster: "nersc-perlmutter", params: {} })).toEqual([]);
  expect(checkValue(schema, { cluster: "elsewhere" })).toEqual([
    { path: ["structure"], message: "This is needed." },
    { path: ["cluster"], message: "This must be one of: local, nersc-perlmutter." },
  ]);
});

test("a job is started with a recipe, a structure, a cluster and parameters", async () => {
  const id = await create({ structure: poscar, cluster: "nersc-perlmutter", params: { kpts: [4, 4, 4] } });
  expect(id).toBe("job-1");
  expect(server.requests[0]).toMatchObject({
    method: "jobs.submit",
    params: { recipe, structure: poscar, cluster: "nersc-perlmutter", params: { kpts: [4, 4, 4] } },
  });
  expect(await source.list({ page: null, limit: 50, validator: null }, never)).toMatchObject({
    jobs: [{ id: "job-1", status: "running", name: "relax_job" }],
  });
});

test("what ASE's Atoms takes is a structure too, and what is not said is the usual", async () => {
  const atoms = {
    symbols: "MgO",
    positions: [
      [0, 0, 0],
      [2, 2, 2],
    ],
    cell: [4, 4, 4],
    pbc: true,
  };
  await create({ structure: atoms });
  await create({ structure: JSON.stringify(atoms) });
  const sent = { recipe, structure: atoms, cluster: "local", params: {} };
  expect(server.requests.map(({ params }) => params)).toEqual([sent, sent]);
});

test("a structure that cannot be right is told with its line, and nothing is sent", async () => {
  expect(await failure(create({ structure: poscar.replace("1 1", "1 2") }))).toBe(
    "declined: structure, line 11: 3 positions are announced, and only 2 are here",
  );
  await expect(create({ structure: poscar.replace("1.0", "0") })).rejects.toMatchObject({
    problem: {
      details: [{ path: "structure", message: "Line 2: The scaling factor is 0." }],
    },
  });
  expect(server.requests).toEqual([]);
});

test("a missing pseudopotential and a missing engine are told in the server's words", async () => {
  server.missing = ["Mg"];
  expect(await failure(create({ structure: poscar }))).toBe("declined: Missing POTCARs for elements: Mg");
  server.engine = null;
  expect(await failure(create({ structure: poscar }))).toMatch(/^declined: No workflow engine configured\./);
  expect(await failure(source.startable?.(never))).toMatch(/^declined: no workflow engine is configured/);
});

test("a server without recipes says why there is nothing to start", () => {
  const none = { recipes: [], quacc_version: null, error: "quacc not available: No module named 'quacc'" };
  expect(() => toStartable(none, { clusters: [] })).toThrow("quacc not available: No module named 'quacc'");
});
