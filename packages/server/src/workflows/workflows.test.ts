import { rm } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";
import { parseWorkflow } from "./parse.ts";
import { stepIds } from "./step-ids.ts";

/** A step that says nothing of limits, retries and failures that may be. */
const plain = { timeLimitMs: null, retries: { times: 0, pauseMs: 0 }, continueOnError: false, needs: null };
const file = "/flows/build.yaml";
const messageFor = (text: string): string => {
  const result = parseWorkflow(file, text);
  return "message" in result ? result.message : "";
};

test("a workflow file gives its steps ready to run", () => {
  const text = `
name: Build and test
description: What CI does
input: { type: object, properties: { branch: { type: string } } }
steps:
  - name: Fetch sources
    run: git pull
    cwd: ../src
    env: { DEPTH: 1, VERBOSE: true }
  - name: Unit tests
    run: |
      make
      make test
`;
  expect(parseWorkflow(file, text)).toEqual({
    workflow: {
      id: "build",
      name: "Build and test",
      description: "What CI does",
      inputSchema: { type: "object", properties: { branch: { type: "string" } } },
      preflight: [],
      parallel: 4,
      costRate: null,
      steps: [
        {
          id: "fetch-sources",
          name: "Fetch sources",
          run: "git pull",
          ...plain,
          cwd: "/src",
          env: { DEPTH: "1", VERBOSE: "true" },
        },
        { id: "unit-tests", ...plain, name: "Unit tests", run: "make\nmake test", cwd: "/flows", env: {} },
      ],
    },
  });
});

test("a file that is no workflow is told what is wrong, and where", () => {
  expect(messageFor("name: [")).toMatch(/^Not valid YAML: .* line 1/);
  expect(messageFor("")).toContain("expected object");
  expect(messageFor("name: x\nsteps: []")).toMatch(/^steps: /);
  expect(messageFor("name: x\nsteps: [{name: a, run: 7}]")).toBe(
    "steps.0.run: Invalid input: expected string, received number",
  );
  expect(messageFor("name: x\nsteps: [{name: a, runs: b, run: c}]")).toContain("runs");
});

test("steps have ids of their own, whatever their names", () => {
  expect(stepIds(["Unit tests", "unit-tests", "  ", "Größe (2)", "🙂"].map((name) => ({ name })))).toEqual([
    "unit-tests",
    "unit-tests-2",
    "step-3",
    "größe-2",
    "step-5",
  ]);
});

test("steps may have ids of their own, and needs that nobody meets are told with their place", () => {
  const flow = (steps: string) => messageFor(`name: x\nsteps: [${steps}]`);
  expect(stepIds([{ id: "build", name: "Compile" }, { name: "Build" }])).toEqual(["build", "build-2"]);
  expect(flow("{name: a, run: x, needs: [b]}, {name: b, run: x}")).toBe("");
  expect(flow("{name: a, run: x}, {name: b, run: x, needs: [a, c]}")).toBe(
    "steps.1.needs.1: there is no step “c”; there are: a, b",
  );
  expect(
    flow(
      "{name: a, run: x}, {name: b, run: x, needs: [d, a]}, {name: c, run: x, needs: [b]}, {name: d, run: x, needs: [c]}",
    ),
  ).toBe("steps.1.needs: the steps wait for each other: b → d → c → b");
  expect(flow("{name: a, run: x, needs: [a]}")).toContain("a → a");
  expect(flow("{name: a, run: x, id: s}, {name: b, run: x, id: s}")).toContain("different ids");
  expect(flow("{name: a, run: x, id: ../s}")).toContain("steps.0.id: must be letters");
});

test("a bad file is reported by name and never hides the good ones", async () => {
  const world = await World.make();
  await world.workflow("good", "true");
  await world.file("bad.yml", "name: Bad\nsteps: none");
  await world.file("good.yml", "name: Twin\nsteps: [{name: a, run: b}]");
  await world.file("notes.txt", "not a workflow");
  const { client, said } = await startHere(world);

  const listed = await (await client.fetch("/workflows")).json();
  const bad = path.join(world.workflows, "bad.yml");
  expect(listed).toEqual({
    items: [
      {
        id: "good",
        name: "The good job",
        description: null,
        steps: [{ id: "step-1", name: "step 1" }],
        input_schema: null,
        preflight: [],
      },
    ],
    problems: [
      { file: bad, message: "steps: Invalid input: expected array, received string" },
      {
        file: path.join(world.workflows, "good.yml"),
        message: expect.stringContaining("good.yaml, which has the same name"),
      },
    ],
  });
  expect(said.filter((text) => text.includes(bad))).toHaveLength(1);
  expect(await refusal(await client.fetch("/workflows/bad"))).toEqual({
    status: 404,
    message: `Workflow “bad” cannot be used: ${bad}: steps: Invalid input: expected array, received string`,
  });
});

test("edits apply without a restart, but not to a job that was already created", async () => {
  const world = await World.make();
  await world.workflow("flow", "echo old; while [ ! -e $NOTES/go ]; do sleep 0.02; done", "echo old too");
  const { client } = await startHere(world);
  const before = await client.create("flow");
  await world.workflow("flow", "echo new; echo $$ > $NOTES/go");
  const after = await client.create("flow");
  await client.ended(before.id);
  await client.ended(after.id);
  expect((await client.log(before.id)).lines.map(({ text }) => text)).toEqual(["old", "old too"]);
  expect((await client.log(after.id)).lines.map(({ text }) => text)).toEqual(["new"]);
});

test("a folder that went away is a problem, not a failure", async () => {
  const world = await World.make();
  const { client } = await startHere(world);
  await rm(world.workflows, { recursive: true });
  expect(await (await client.fetch("/workflows")).json()).toMatchObject({
    items: [],
    problems: [{ file: world.workflows, message: expect.stringContaining("cannot be read") }],
  });
});
