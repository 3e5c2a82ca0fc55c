import { expect, test } from "vitest";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

const withJobs = async () => {
  const world = await World.make();
  await world.workflow("good", "echo one; echo two; echo three");
  await world.workflow("bad", "echo no such test >&2; exit 3");
  const { client } = await startHere(world, { concurrency: 1 });
  const [first = "", second = ""] = await client.createMany("good", 2);
  const bad = (await client.create("bad")).id;
  for (const id of [first, second, bad]) await client.ended(id);
  const ids = async (query: string) => (await client.list(query)).items.map(({ id }) => id);
  return { client, ids, first, second, bad };
};

test("a list is filtered by status, workflow, time and words, and sorted as asked", async () => {
  const { client, ids, first, second, bad } = await withJobs();
  expect(await ids("?status=failed,cancelled")).toEqual([bad]);
  expect(await ids("?workflow_id=good&sort=created_at")).toEqual([first, second]);
  expect(await ids("?search=NO%20SUCH")).toEqual([bad]);
  expect(await ids(`?search=${second.slice(0, 8)}`)).toEqual([second]);
  expect(await ids("?search=%25")).toEqual([]);
  expect(await ids("?sort=name")).toEqual([bad, first, second]);
  const { created_at } = await client.job(second);
  expect(await ids(`?created_after=${created_at}`)).toEqual([bad]);
  expect(await ids(`?created_before=${created_at}`)).toEqual([first]);
  expect((await client.list("?workflow_id=good&limit=1")).total).toBe(2);
});

test("what changed since a time is told, however old the job is", async () => {
  const { client, ids, first, bad } = await withJobs();
  const since = new Date(Date.parse((await client.job(bad)).updated_at ?? "") + 1).toISOString();
  expect(await ids(`?updated_since=${since}`)).toEqual([]);
  await client.fetch(`/jobs/${bad}/resume`, { method: "POST" });
  expect(await ids(`?updated_since=${since}`)).toEqual([bad]);
  expect(await ids(`?updated_since=${since}`)).not.toContain(first);
});

test("a wrong parameter is told with its path, for programs too", async () => {
  const { client } = await startHere(await World.make());
  expect(await (await client.fetch("/jobs?sort=colour&created_after=soon")).json()).toEqual({
    message: expect.stringContaining("created_after: must be a time as ISO 8601"),
    statusCode: 400,
    code: "invalid",
    details: expect.arrayContaining([{ path: "created_after", message: "must be a time as ISO 8601" }]),
  });
});

test("several jobs are changed with one request, and each that cannot be says why", async () => {
  const { client, ids, first, second, bad } = await withJobs();
  const body = JSON.stringify({ action: "delete", ids: [first, "nothing", bad] });
  expect(await (await client.fetch("/jobs/bulk", { method: "POST", body })).json()).toEqual({
    results: [
      { id: first, ok: true, message: null },
      { id: "nothing", ok: false, message: "There is no job nothing" },
      { id: bad, ok: true, message: null },
    ],
  });
  expect(await ids("")).toEqual([second]);
  const again = JSON.stringify({ action: "resume", ids: [second] });
  expect(await (await client.fetch("/jobs/bulk", { method: "POST", body: again })).json()).toMatchObject({
    results: [{ ok: false, message: expect.stringContaining("it completed") }],
  });
});

test("the last lines of a log can be asked for, and a line that is not there yet waited for", async () => {
  const { client, first } = await withJobs();
  const texts = async (id: string, query: string) => (await client.log(id, query)).lines.map(({ text }) => text);
  expect(await texts(first, "?tail=2")).toEqual(["two", "three"]);
  expect(await texts(first, "?tail=50")).toEqual(["one", "two", "three"]);

  const world = await World.make();
  await world.workflow("slow", "sleep 1; echo late; sleep 1000");
  const other = (await startHere(world)).client;
  const { id } = await other.create("slow");
  const begun = performance.now();
  expect((await other.log(id, "?wait=10")).lines).toMatchObject([{ text: "late" }]);
  expect(performance.now() - begun).toBeGreaterThan(500);
  const again = performance.now();
  expect(await other.log(id, "?offset=1&wait=1")).toMatchObject({ lines: [], ended: false });
  expect(performance.now() - again).toBeGreaterThan(900);
  await other.cancel(id);
});
