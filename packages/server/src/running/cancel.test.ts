import { expect, test } from "vitest";
import { isAlive } from "../testing/alive.ts";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

/** A process that backgrounds another one, neither of which minds SIGTERM. */
const stubborn = `trap '' TERM; sh -c 'trap "" TERM; echo $$ > $NOTES/grandchild; while :; do sleep 0.1; done' & echo $$ > $NOTES/child; wait; sleep 1000`;

test("a cancelled job is cancelled when its last process is gone, grandchildren included", async () => {
  const world = await World.make();
  await world.workflow("stubborn", stubborn, "echo never");
  const { client } = await startHere(world);
  const { id } = await client.create("stubborn");
  const pids = [await world.notedPid("child"), await world.notedPid("grandchild")];

  expect(await client.cancel(id)).toMatchObject({ status: "running", completed_at: null });
  const job = await client.ended(id);

  expect(pids.filter(isAlive)).toEqual([]);
  expect(job).toMatchObject({ status: "cancelled", exit_code: null, error_message: null });
  expect((await client.steps(id)).map(({ status }) => status)).toEqual(["cancelled", "skipped"]);
});

test("a process that tidies up on SIGTERM may, and its job is cancelled all the same", async () => {
  const world = await World.make();
  await world.workflow("tidy", "trap 'echo tidy; exit 0' TERM; echo $$ > $NOTES/child; while :; do sleep 0.05; done");
  const { client } = await startHere(world);
  const { id } = await client.create("tidy");
  await world.notedPid("child");
  await client.cancel(id);
  expect((await client.ended(id)).status).toBe("cancelled");
  expect((await client.log(id)).lines.map(({ text }) => text)).toContain("tidy");
});

test("a waiting job is cancelled at once and never runs", async () => {
  const world = await World.make();
  await world.workflow("slow", "echo $$ > $NOTES/slow; sleep 1000");
  await world.workflow("next", "echo ran > $NOTES/next");
  const { client } = await startHere(world, { concurrency: 1 });
  const first = await client.create("slow");
  await world.notedPid("slow");
  const { id } = await client.create("next");

  expect((await client.cancel(id)).status).toBe("cancelled");
  await client.cancel(first.id);
  await client.ended(first.id);
  expect(await client.job(id)).toMatchObject({ status: "cancelled", started_at: null });
  expect((await client.steps(id)).map(({ status }) => status)).toEqual(["skipped"]);
});

test("a job that has ended cannot be cancelled, and the answer says so", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { client } = await startHere(world);
  const { id } = await client.create("quick");
  await client.ended(id);
  expect(await refusal(await client.fetch(`/jobs/${id}/cancel`, { method: "POST" }))).toEqual({
    status: 409,
    message: `Job ${id}: it has already ended (completed); there is nothing to cancel`,
  });
  expect(await client.job(id)).toMatchObject({ status: "completed" });
});
