import { mkdir } from "node:fs/promises";
import path from "node:path";
import { WireJob } from "@jobwatch/core/jobs-api";
import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

const started = async () => {
  const world = await World.make();
  const { client } = await startHere(world, { env: { ...world.env, SHARED: "server" } });
  const post = (body: object) => client.fetch("/jobs", { method: "POST", body: JSON.stringify(body) });
  const run = async (body: object) => client.ended(WireJob.parse(await (await post(body)).json()).id);
  const texts = async (id: string) => (await client.log(id)).lines.map(({ text }) => text);
  return { world, client, post, run, texts };
};
const show = [
  "node",
  "-e",
  "console.log(process.cwd(), process.env.VENV, process.env.SHARED, process.argv[1])",
  "$(id) `id`",
];

test("a command runs without a workflow: its words reach no shell, in its folder, with its variables", async () => {
  const { world, run, texts } = await started();
  const cwd = path.join(world.folder, "with space");
  await mkdir(cwd);
  const job = await run({ command: show, cwd, env: { VENV: "mine", SHARED: "server" } });
  expect(job).toMatchObject({
    status: "completed",
    exit_code: 0,
    workflow_id: expect.stringMatching(/^command:node -e /),
  });
  expect(await texts(job.id)).toEqual([`${cwd} mine server $(id) \`id\``]);
});

test("its variables are nowhere in what the server tells, and are there when it runs again", async () => {
  const { world, client, run, texts } = await started();
  const first = await run({ command: show, name: "Show", cwd: world.folder, env: { VENV: "s3cret" } });
  expect(first.name).toBe("Show");
  expect(JSON.stringify([await client.list(), await client.job(first.id), await client.steps(first.id)])).not.toContain(
    "s3cret",
  );
  const again = await run({ workflow_id: first.workflow_id, input_payload: first.input_payload });
  expect(again).toMatchObject({ name: "Show", workflow_id: "command:Show", status: "completed" });
  expect(await texts(again.id)).toEqual([`${world.folder} s3cret server $(id) \`id\``]);
});

test("what cannot be run is refused or fails with what is wrong", async () => {
  const { world, client, post, run } = await started();
  const cwd = world.folder;
  expect(await refusal(await post({ command: [], cwd }))).toMatchObject({
    status: 400,
    message: expect.stringContaining("command"),
  });
  expect(await refusal(await post({ command: ["ls"], cwd: "here" }))).toEqual({
    status: 400,
    message: "cwd: must be an absolute path",
  });
  expect(await refusal(await post({ command: ["ls"], cwd, evn: {} }))).toMatchObject({
    status: 400,
    message: expect.stringContaining("evn"),
  });
  expect(await run({ command: ["no-such-program"], cwd })).toMatchObject({
    status: "failed",
    error_class: "exception",
    error_message: expect.stringContaining("could not be started: the program “no-such-program” was not found"),
  });
  const job = await run({ command: ["true"], cwd, env: { ONLY: "here" } });
  await client.fetch(`/jobs/${job.id}`, { method: "DELETE" });
  expect(await refusal(await post({ workflow_id: job.workflow_id, input_payload: job.input_payload }))).toMatchObject({
    status: 409,
    message: expect.stringContaining("no longer kept"),
  });
});
