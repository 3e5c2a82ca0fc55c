import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { WireJob } from "@jobwatch/core/jobs-api";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "../server.ts";
import { Client } from "../testing/client.ts";
import { rawRequest } from "../testing/raw-request.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

const secret = "no business of theirs";

/** A server with files of the same form as its own beside its folders, and a link to them within. */
const worldWithSecrets = async () => {
  const world = await World.make();
  await world.workflow("quick", "echo hello");
  const outside = path.join(world.folder, "outside");
  await mkdir(outside);
  const line = `${JSON.stringify({ at: new Date(0).toISOString(), stream: "stdout", text: secret })}\n`;
  const workflow = JSON.stringify({ name: secret, steps: [{ name: secret, run: "true" }] });
  for (const name of ["log", "log.ndjson", "secret.ndjson", "0.ndjson"])
    await writeFile(path.join(outside, name), line);
  for (const name of ["secret.yaml", "secret.yml"]) await writeFile(path.join(outside, name), workflow);
  const { server, client } = await startHere(world);
  const { id } = await client.ended((await client.create("quick")).id);
  await symlink(outside, path.join(world.data, "jobs", "linked"));
  await symlink(path.join(outside, "secret.ndjson"), path.join(world.data, "jobs", "linked.ndjson"));
  return { world, server, outside, id };
};

test("no id or name in a request reaches a file outside the folders, nor takes one away", {
  timeout: 60_000,
}, async () => {
  const { world, server, outside, id } = await worldWithSecrets();
  const pieces = fc.constantFrom(
    "..",
    ".",
    "/",
    "\\",
    "%2e",
    "%2F",
    "%5c",
    "%00",
    "\0",
    "outside",
    "secret",
    "linked",
    "log",
    ".yaml",
    "jobs",
    "%252e%252e%252f",
    outside,
    world.data,
    id,
  );
  const name = fc.array(pieces, { minLength: 1, maxLength: 8 }).map((each) => each.join(""));
  // As it goes over the line: encoded as a client does it, or nearly as it is.
  const segment = fc
    .tuple(name, fc.boolean())
    .map(([text, encoded]) => (encoded ? encodeURIComponent(text) : text.replace(/\0/g, "%00").replace(/\\/g, "%5C")));
  const routes = fc.constantFrom(
    "jobs/*",
    "jobs/*/logs",
    "jobs/*/steps",
    "jobs/*/history",
    "jobs/*/metrics",
    "workflows/*",
  );
  const methods = fc.constantFrom("GET", "GET", "GET", "POST", "DELETE");
  const before = await readdir(outside);
  await fc.assert(
    fc.asyncProperty(segment, name, routes, methods, async (part, plain, route, method) => {
      if (part === id || plain === id) return;
      const isCreate = method === "POST";
      const answer = await rawRequest(server.port, {
        method,
        path: `/api/v1/${isCreate ? "jobs" : route.replace("*", () => part)}`,
        headers: { authorization: `Bearer ${server.token}` },
        body: isCreate ? JSON.stringify({ workflow_id: plain, input_payload: null }) : null,
      });
      expect(answer.text).not.toContain(secret);
      expect(answer.status).not.toBe(500);
      expect(isCreate ? answer.status : 404).toBe(404);
    }),
    { numRuns: 300 },
  );
  expect(await readdir(outside)).toEqual(before);
  expect(await readFile(path.join(outside, "log"), "utf8")).toContain(secret);
});

/** Everything below a folder with its mode, sockets included. */
const modesBelow = async (folder: string): Promise<[string, string][]> => {
  const names = await readdir(folder, { recursive: true });
  const each = await Promise.all(
    ["", ...names].map(async (name): Promise<[string, string]> => {
      const { mode } = await stat(path.join(folder, name));
      return [name, (mode & 0o777).toString(8)];
    }),
  );
  return each;
};

// Windows keeps no modes: a folder of the person's own profile is theirs there.
test.skipIf(process.platform === "win32")("all that the server writes is its person's alone", async () => {
  const world = await World.make();
  const server = await startServer({ dataFolder: world.data, port: 0, env: world.env, say: () => {} });
  onTestFinished(() => server.close());
  const client = new Client(server);
  await writeFile(
    path.join(world.data, "workflows", "quick.yaml"),
    "name: Quick\nsteps: [{name: say, run: 'echo hello'}]",
    { mode: 0o600 },
  );
  await client.ended((await client.create("quick")).id);
  const command = JSON.stringify({ command: ["sleep", "30"], cwd: "/" });
  const made = await client.fetch("/jobs", { method: "POST", body: command });
  await client.reached(WireJob.parse(await made.json()).id, "running");
  const found = [...(await modesBelow(world.data)), ...(await modesBelow(path.join(world.folder, "run", "jobwatch")))];
  expect(found.length).toBeGreaterThan(10);
  for (const [name, mode] of found) expect(`${name} ${mode}`).toMatch(/ (600|700)$/);
  const folders = await Promise.all(["jobs", "workflows", ""].map((name) => stat(path.join(world.data, name))));
  expect(folders.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o700, 0o700]);
});
