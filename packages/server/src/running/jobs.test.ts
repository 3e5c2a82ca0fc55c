import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { isAlive } from "../testing/alive.ts";
import { startHere } from "../testing/start.ts";
import { until } from "../testing/until.ts";
import { World } from "../testing/world.ts";

test("a job whose step fails says which step and how, and skips the rest", async () => {
  const world = await World.make();
  await world.workflow("build", "echo building; echo careful >&2", "echo no such test >&2; exit 3", "echo never");
  const { client } = await startHere(world);

  const { id } = await client.create("build");
  const job = await client.ended(id);

  expect(job).toMatchObject({
    status: "failed",
    name: "The build job",
    tenant_id: "local",
    exit_code: 3,
    error_message: "Step 2 “step 2” failed with exit code 3\nno such test",
    output_payload: null,
    attempt: 1,
  });
  expect(await client.steps(id)).toMatchObject([
    { step_id: "step-1", step_index: 0, status: "completed", error_message: null },
    { step_id: "step-2", step_index: 1, status: "failed", error_message: "Failed with exit code 3\nno such test" },
    { step_id: "step-3", step_index: 2, status: "skipped", started_at: null, completed_at: null },
  ]);
  const { lines, ended } = await client.log(id);
  expect(ended).toBe(true);
  expect(lines.map(({ stream, text }) => `${stream}: ${text}`).sort()).toEqual([
    "stderr: careful",
    "stderr: no such test",
    "stdout: building",
  ]);
});

test("a step ended by a signal is told as such, without an exit code", async () => {
  const world = await World.make();
  await world.workflow("suicide", "kill -KILL $$");
  const { client } = await startHere(world);
  expect(await client.ended((await client.create("suicide")).id)).toMatchObject({
    status: "failed",
    exit_code: null,
    error_message: "Step 1 “step 1” was ended by signal SIGKILL",
  });
});

test("a failure quotes only the last ten lines of stderr", async () => {
  const world = await World.make();
  await world.workflow("loud", "for i in $(seq 1 30); do echo line $i >&2; done; exit 1");
  const { client } = await startHere(world);
  const { error_message } = await client.ended((await client.create("loud")).id);
  expect(error_message?.split("\n").slice(1)).toEqual(Array.from({ length: 10 }, (_, index) => `line ${index + 21}`));
});

test("a step whose folder is missing fails and names it", async () => {
  const world = await World.make();
  await world.file("lost.yml", "name: Lost\nsteps: [{name: look, run: pwd, cwd: nowhere}]");
  const { client } = await startHere(world);
  const { error_message } = await client.ended((await client.create("lost")).id);
  expect(error_message).toBe(
    `Step 1 “look” could not be started: the folder ${world.workflows}/nowhere does not exist`,
  );
});

test("steps get the input and the job's id, run beside their file, and never see the token", async () => {
  const world = await World.make();
  await world.file(
    "env.yaml",
    'name: Env\nsteps:\n  - {name: show, run: \'pwd; echo "$JOBWATCH_INPUT"; echo "$JOBWATCH_JOB_ID"; echo $EXTRA; env\', env: {EXTRA: 7}}',
  );
  const token = "0123456789abcdef-secret";
  const env = { ...world.env, JOBWATCH_SERVER_TOKEN: token, COPY_OF_IT: `Bearer ${token}` };
  const { client, server } = await startHere(world, { env });
  const { id } = await client.create("env", { rows: [1, "zwei"] });
  await client.ended(id);

  const lines = (await client.log(id)).lines.map(({ text }) => text);
  expect(lines.slice(0, 4)).toEqual([world.workflows, '{"rows":[1,"zwei"]}', id, "7"]);
  expect(server.token).toBe(token);
  expect(lines.join("\n")).not.toContain(token);
});

test("a progress line moves the job's progress and stays out of the log", async () => {
  const world = await World.make();
  await world.workflow("progress", "echo before; echo ::progress 3/10 third part; echo ::progress soon");
  const { client } = await startHere(world);
  const { id } = await client.create("progress");
  expect((await client.ended(id)).progress).toEqual({ done: 3, total: 10, label: "third part" });
  expect((await client.log(id)).lines.map(({ text }) => text)).toEqual(["before", "::progress soon"]);
});

test("progress that a program shows to people is found, until its next step or its own progress line", async () => {
  const world = await World.make();
  await world.workflow("bar", "printf '\\r 10%%|#'; printf '\\r 42%%|####' >&2; sleep 0.5", "sleep 1000");
  const { client } = await startHere(world);
  const { id } = await client.create("bar");
  await until("the progress", async () => ((await client.job(id)).progress?.done === 42 ? true : null));
  await until("the next step", async () => ((await client.steps(id))[1]?.status === "running" ? true : null));
  await until("no progress", async () => ((await client.job(id)).progress === null ? true : null));
  expect((await client.log(id)).lines.map(({ text }) => text).sort()).toEqual([" 10%|#", " 42%|####"]);
  await client.cancel(id);
  await client.ended(id);

  await world.workflow("told", "echo ::progress 1/9 part; echo '[5/5] Linking'");
  expect((await client.ended((await client.create("told")).id)).progress).toEqual({ done: 1, total: 9, label: "part" });
});

test("what a step leaves in the background ends with the step", async () => {
  const world = await World.make();
  await world.workflow("leaver", "sleep 1000 & echo $! > $NOTES/left; echo done");
  const { client } = await startHere(world);
  const { id } = await client.create("leaver");
  const left = await world.notedPid("left");
  expect(await client.ended(id)).toMatchObject({ status: "completed", exit_code: 0 });
  expect(isAlive(left)).toBe(false);
});

test("jobs beyond the slots wait, and start in the order in which they came", async () => {
  const world = await World.make();
  await world.workflow(
    "queued",
    "echo $JOBWATCH_JOB_ID >> $NOTES/order; while [ ! -e $NOTES/go ]; do sleep 0.02; done",
  );
  const { client } = await startHere(world, { concurrency: 1 });
  const ids = await client.createMany("queued", 3);
  await client.reached(ids[0] ?? "", "running");
  expect((await client.list("?status=pending")).total).toBe(2);

  await writeFile(path.join(world.folder, "go"), "");
  for (const id of ids) await client.ended(id);
  expect((await readFile(path.join(world.folder, "order"), "utf8")).trim().split("\n")).toEqual(ids);
});

test("of the jobs that wait, a higher priority goes first, and one that nobody knows is refused", async () => {
  const world = await World.make();
  await world.workflow("slow", "while [ ! -e $NOTES/go ]; do sleep 0.02; done");
  await world.workflow("noting", "echo $JOBWATCH_JOB_ID >> $NOTES/order");
  const { client } = await startHere(world, { concurrency: 1 });
  await client.create("slow");
  const ids: string[] = [];
  for (const priority of [1, 0, 3, 1, 2, 3]) ids.push((await client.create("noting", null, priority)).id);
  expect((await client.job(ids[2] ?? "")).priority).toBe(3);
  const command = (priority: unknown) =>
    client.fetch("/jobs", { method: "POST", body: JSON.stringify({ command: ["true"], cwd: "/", priority }) });
  expect((await command(4)).status).toBe(400);
  expect((await command(0.5)).status).toBe(400);
  expect(await (await command(2)).json()).toMatchObject({ priority: 2 });
  await writeFile(path.join(world.folder, "go"), "");
  for (const id of ids) await client.ended(id);
  const order = (await readFile(path.join(world.folder, "order"), "utf8")).trim().split("\n");
  expect(order.map((id) => ids.indexOf(id))).toEqual([2, 5, 4, 0, 3, 1]);
});
