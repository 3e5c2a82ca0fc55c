import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { Stream } from "../testing/stream.ts";
import { until } from "../testing/until.ts";
import { World } from "../testing/world.ts";

const post = (client: Awaited<ReturnType<typeof startHere>>["client"], at: string) =>
  client.fetch(at, { method: "POST" });

test("a resumed job keeps its id and what it completed, and goes on at the step that failed", async () => {
  const world = await World.make();
  await world.workflow("build", "echo compiling", "[ -e $NOTES/ready ] || exit 3", "echo publishing");
  const { client } = await startHere(world);
  const { id } = await client.create("build");
  const failed = await client.ended(id);
  expect(failed).toMatchObject({ status: "failed", attempt: 1, exit_code: 3, error_class: "exit", signal: null });

  await writeFile(path.join(world.folder, "ready"), "");
  expect((await post(client, `/jobs/${id}/resume`)).status).toBe(200);
  const job = await client.ended(id);

  expect(job).toMatchObject({ id, status: "completed", attempt: 2, error_message: null, error_class: null });
  expect(String(job.started_at) > String(failed.completed_at)).toBe(true);
  const steps = await client.steps(id);
  expect(steps.map((step) => [step.step_id, step.attempt_number, step.status, step.exit_code])).toEqual([
    ["step-1", 1, "completed", 0],
    ["step-2", 1, "failed", 3],
    ["step-2", 2, "completed", 0],
    ["step-3", 1, "completed", 0],
  ]);
  expect((await client.log(id)).lines.map(({ text }) => text)).toEqual(["compiling", "publishing"]);
  expect(await refusal(await post(client, `/jobs/${id}/resume`))).toMatchObject({ status: 409 });
});

test("a cancelled job can be resumed too", async () => {
  const world = await World.make();
  await world.workflow("long", "echo $$ > $NOTES/long; [ -e $NOTES/ready ] || sleep 1000");
  const { client } = await startHere(world);
  const { id } = await client.create("long");
  await world.notedPid("long");
  await client.cancel(id);
  expect((await client.ended(id)).error_class).toBe("cancelled");
  await writeFile(path.join(world.folder, "ready"), "");
  await post(client, `/jobs/${id}/resume`);
  expect(await client.ended(id)).toMatchObject({ status: "completed", attempt: 2 });
});

test.for([
  ["kill -KILL $$", "signal", "SIGKILL"],
  ["echo 'MemoryError: 8 GiB' >&2; exit 1", "out_of_memory", null],
  ["exit 2", "exit", null],
] as const)("“%s” is a failure of class %s", async ([command, error_class, signal]) => {
  const world = await World.make();
  await world.workflow("bad", command);
  const { client } = await startHere(world);
  const { id } = await client.create("bad");
  expect(await client.ended(id)).toMatchObject({ status: "failed", error_class, signal });
  expect(await client.steps(id)).toMatchObject([{ status: "failed", error_class, signal }]);
});

test("an ended job can be deleted with its log, a running one not, and the stream tells it", async () => {
  const world = await World.make();
  await world.workflow("quick", "echo hello");
  await world.workflow("long", "echo $$ > $NOTES/long; sleep 1000");
  const { client, server } = await startHere(world);
  const { id } = await client.create("quick");
  await client.ended(id);
  const stream = await Stream.ready(server);
  const remove = (job: string) => client.fetch(`/jobs/${job}`, { method: "DELETE" });
  expect((await remove(id)).status).toBe(204);
  expect(await refusal(await remove(id))).toEqual({ status: 404, message: `There is no job ${id}` });
  expect((await client.fetch(`/jobs/${id}/logs`)).status).toBe(404);
  await until("the deletion is told", () => stream.messages.find((each) => each.type === "deleted") ?? null);
  expect(stream.messages).toContainEqual({ type: "deleted", id, event_id: expect.any(String) });

  const running = (await client.create("long")).id;
  await world.notedPid("long");
  expect(await refusal(await remove(running))).toEqual({
    status: 409,
    message: `Job ${running}: it has not ended (running); cancel it before you delete it`,
  });
});

test("the history of a job is told", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { client } = await startHere(world);
  const { id } = await client.create("quick");
  await client.ended(id);
  expect(await (await client.fetch(`/jobs/${id}/history`)).json()).toMatchObject({
    job_id: id,
    entries: [
      { from: null, to: "pending" },
      { from: "pending", to: "claimed" },
      { from: "claimed", to: "running" },
      { from: "running", to: "completed", attempt: 1 },
    ],
  });
});
