import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Validator } from "@cfworker/json-schema";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";
import { parseWorkflow } from "./parse.ts";
import { workflowSchema } from "./workflow-schema.ts";

const root = path.join(import.meta.dirname, "../../../..");
const schema = JSON.parse(JSON.stringify(workflowSchema()));
const takes = (text: string): boolean => new Validator(schema, "2020-12").validate(parse(text)).valid;

test("the schema in the package and the one that the server tells are the one that files are read by", async () => {
  const file = path.join(root, "packages/server/workflow.schema.json");
  const written = JSON.parse(await readFile(file, "utf8"));
  expect(written, "write it anew: pnpm --filter @jobwatch/server run schema").toEqual(schema);
  const { server } = await startHere(await World.make());
  // Without the token: an editor has none.
  expect(await (await fetch(`${server.url}/workflow.schema.json`)).json()).toEqual(schema);
});

test("the schema takes what the server takes, and refuses what it refuses", async () => {
  const steps = "steps: [{name: a, run: x}]";
  const texts = [
    `name: A\n${steps}`,
    `name: A\ncost_per_hour: 2.50 EUR\nparallel: 2\npreflight: [{command: git}, {freeDisk: 2 GiB, at: .}]\n${steps}`,
    "name: A\nsteps: [{name: a, script: x, shell: [node]}, {name: b, id: b, needs: [a], run: y, retries: {times: 2}}]",
    "name: A",
    `${steps}`,
    `name: A\nsteps: []`,
    `name: A\nparallel: 0\n${steps}`,
    `name: A\nmisspelt: 1\n${steps}`,
    `name: A\ncost_per_hour: 2\n${steps}`,
    "name: A\nsteps: [{name: a}]",
    "name: A\nsteps: [{name: a, run: x, script: y}]",
    "name: A\nsteps: [{name: a, run: x, id: ../a}]",
    "name: A\nsteps: [{name: a, run: x, retries: {times: 99}}]",
  ];
  const verdicts = texts.map(takes);
  expect(verdicts).toEqual(texts.map((text) => "workflow" in parseWorkflow("/f/a.yaml", text)));
  expect(verdicts.filter(Boolean)).toHaveLength(3);
});

test("the examples and the demo's workflows fit the schema, and every key of a step is explained", async () => {
  const folders = [path.join(root, "packages/server/examples"), path.join(root, "demo")];
  const names = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true })));
  const files = names.flat().filter(({ name }) => /\.ya?ml$/.test(name));
  expect(files.length).toBeGreaterThan(1);
  for (const { parentPath, name } of files)
    expect([name, takes(await readFile(path.join(parentPath, name), "utf8"))]).toEqual([name, true]);
  for (const [key, property] of Object.entries(schema.properties.steps.items.properties))
    expect(property, key).toHaveProperty("description");
});
