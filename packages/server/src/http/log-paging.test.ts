import { expect, test } from "vitest";
import { startHere } from "../testing/start.ts";
import { until } from "../testing/until.ts";
import { World } from "../testing/world.ts";

test("a log is read on from any line, and says when nothing follows", async () => {
  const world = await World.make();
  await world.workflow("count", "seq 0 2999");
  const { client } = await startHere(world);
  const { id } = await client.create("count");
  await client.ended(id);

  const first = await client.log(id, "?limit=10");
  expect(first).toMatchObject({ job_id: id, offset: 0, next_offset: 10, ended: false });
  const middle = await client.log(id, "?offset=1500&limit=600");
  expect(middle.lines.map(({ text }) => Number(text))).toEqual(Array.from({ length: 600 }, (_, index) => index + 1500));
  const last = await client.log(id, "?offset=2990&limit=10");
  expect(last).toMatchObject({ next_offset: 3000, ended: true });
  expect(await client.log(id, "?offset=9999")).toMatchObject({
    offset: 3000,
    next_offset: 3000,
    ended: true,
    lines: [],
  });
});

test("a running job's log grows, and has not ended even where nothing follows yet", async () => {
  const world = await World.make();
  await world.workflow("slow", "echo one; echo two; echo $$ > $NOTES/said; sleep 1000");
  const { client } = await startHere(world);
  const { id } = await client.create("slow");
  await world.notedPid("said");
  const page = await until("both lines", async () => {
    const log = await client.log(id);
    return log.lines.length === 2 ? log : null;
  });
  expect(page).toMatchObject({ next_offset: 2, ended: false });
});

test("a job that waits has an empty log that has not ended", async () => {
  const world = await World.make();
  await world.workflow("slow", "sleep 1000");
  const { client } = await startHere(world, { concurrency: 1 });
  const [, waiting = ""] = await client.createMany("slow", 2);
  expect(await client.log(waiting)).toEqual({ job_id: waiting, offset: 0, next_offset: 0, ended: false, lines: [] });
});
