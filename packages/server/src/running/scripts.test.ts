import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";
import { parseWorkflow } from "../workflows/parse.ts";

const run = async (steps: readonly object[], input: unknown = null) => {
  const world = await World.make();
  await world.file("flow.yaml", JSON.stringify({ name: "Flow", steps }));
  const { client } = await startHere(world);
  const { id } = await client.create("flow", input);
  const job = await client.ended(id);
  const texts = (await client.log(id)).lines.map(({ text }) => text);
  return { world, client, job, texts };
};

test("a script is run by its interpreter from a file that only its user may read and run, and nothing in it is replaced", async () => {
  const { world, job, texts } = await run(
    [
      { name: "shell", script: 'for word in \'a b\' "$JOBWATCH_INPUT_NAME"; do echo "[$word]"; done\npwd\n' },
      { name: "node", shell: ["node", "--no-warnings"], script: "console.log(1 + 1, '$HOME')" },
      { name: "failing", shell: "sh", script: "echo one\nexit 4\necho two" },
    ],
    { name: "$(id) `id`" },
  );
  expect(job).toMatchObject({ status: "failed", exit_code: 4 });
  expect(texts).toEqual(["[a b]", "[$(id) `id`]", world.workflows, "2 $HOME", "one"]);
  const file = path.join(world.data, "jobs", job.id, "steps", "0.1", "script");
  expect((await stat(file)).mode & 0o777).toBe(0o700);
});

test("what a step passes on is told to later ones by variables and files, and to whoever reads the job", async () => {
  const { client, job, texts } = await run([
    { name: "Build", run: "echo version=1.2 >> $JOBWATCH_OUTPUT; echo 'name=a b' >> $JOBWATCH_OUTPUT" },
    {
      name: "count",
      shell: "node",
      script: "require('node:fs').writeFileSync(process.env.JOBWATCH_OUTPUT, JSON.stringify({ rows: [1, 2] }))",
    },
    {
      name: "show",
      run: 'echo "$JOBWATCH_OUTPUT_BUILD_VERSION, $JOBWATCH_OUTPUT_BUILD_NAME, $JOBWATCH_OUTPUT_COUNT_ROWS"; cd $JOBWATCH_INPUTS_DIR; for f in */*; do echo "$f: $(cat $f)"; done',
    },
  ]);
  expect(job).toMatchObject({
    status: "completed",
    output_payload: { build: { version: "1.2", name: "a b" }, count: { rows: [1, 2] } },
  });
  // Read step by step too, each with what it runs and waits for.
  expect(await client.steps(job.id)).toMatchObject([
    {
      name: "Build",
      needs: [],
      tool: expect.stringContaining("echo version=1.2"),
      output_data: { version: "1.2", name: "a b" },
    },
    { name: "count", needs: ["build"], tool: "node", output_data: { rows: [1, 2] } },
    { name: "show", needs: ["count"], output_data: null },
  ]);
  expect(texts).toEqual(["1.2, a b, [1,2]", "build/name: a b", "build/version: 1.2", "count/rows: [1,2]"]);
});

test("a failed step passes nothing on, and outputs that cannot be taken fail theirs with the reason", async () => {
  const { job } = await run([
    { name: "mild", run: "echo a=1 > $JOBWATCH_OUTPUT; exit 1", continueOnError: true },
    { name: "wrong", run: "echo nonsense > $JOBWATCH_OUTPUT" },
  ]);
  expect(job).toMatchObject({
    status: "failed",
    error_class: "exception",
    error_message: "Step 2 “wrong” wrote outputs that cannot be taken: its line 1 is not key=value: nonsense",
    output_payload: null,
  });
  const large = await run([{ name: "large", run: "head -c 70000 /dev/zero > $JOBWATCH_OUTPUT" }]);
  expect(large.job.error_message).toContain("it has 69 KiB, and 64 are taken; pass the name of a file instead");
});

test("each value of the input is a file, whatever it is called", async () => {
  const input = { name: "a\nb", rows: [1, { x: 2 }], "../../out": "no", "": 1 };
  const { world, job, texts } = await run(
    [
      {
        name: "show",
        run: "cat $JOBWATCH_INPUT_DIR/name; echo; cat $JOBWATCH_INPUT_DIR/rows; echo; ls $JOBWATCH_INPUT_DIR | wc -l",
      },
    ],
    input,
  );
  expect(texts.map((text) => text.trim())).toEqual(["a", "b", '[1,{"x":2}]', "4"]);
  const entries = await readdir(path.join(world.data, "jobs", job.id), { recursive: true, withFileTypes: true });
  expect(entries.filter(({ name }) => name === "out")).toEqual([]);
});

test("a step has either a command or a script", () => {
  const message = (step: string) => {
    const result = parseWorkflow("/f/a.yaml", `name: A\nsteps: [{name: a, ${step}}]`);
    return "message" in result ? result.message : "";
  };
  expect(message("script: x")).toBe("");
  expect(message("cwd: x")).toBe("steps.0: must have either run or script");
  expect(message("run: x, script: y")).toBe("steps.0: must have either run or script");
  expect(message("run: x, shell: bash")).toContain("steps.0: has a shell");
  expect(message("script: x, shell: bash -e")).toContain("steps.0.shell");
  expect(message(`script: ${"x".repeat(65_537)}`)).toContain("steps.0.script");
});
