import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { refusal } from "../testing/client.ts";
import { startHere } from "../testing/start.ts";
import { World } from "../testing/world.ts";

test("jobs are listed newest first, page by page, with the total", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { client } = await startHere(world);
  const newestFirst = (await client.createMany("quick", 5)).reverse();

  const whole = await client.list();
  expect(whole).toMatchObject({ total: 5, skip: 0, limit: 50 });
  expect(whole.items.map(({ id }) => id)).toEqual(newestFirst);
  const page = await client.list("?skip=1&limit=2");
  expect(page).toMatchObject({ total: 5, skip: 1, limit: 2 });
  expect(page.items.map(({ id }) => id)).toEqual(newestFirst.slice(1, 3));
  expect((await client.list("?skip=99")).items).toEqual([]);
});

test("a status filter gives those jobs, and counts only them", async () => {
  const world = await World.make();
  await world.workflow("good", "true");
  await world.workflow("bad", "false");
  const { client } = await startHere(world);
  await client.ended((await client.create("good")).id);
  const { id } = await client.ended((await client.create("bad")).id);
  const failed = await client.list("?status=failed");
  expect(failed).toMatchObject({ total: 1, items: [{ id }] });
});

test("an unchanged list answers 304 to its tag; any change of a job gives a new tag", async () => {
  const world = await World.make();
  await world.workflow("quick", "true");
  const { client } = await startHere(world);
  await client.ended((await client.create("quick")).id);
  const tag = async () => (await client.fetch("/jobs")).headers.get("etag") ?? "";
  const status = async (etag: string) => (await client.fetch("/jobs", { headers: { "if-none-match": etag } })).status;

  const before = await tag();
  expect(before).toMatch(/^"[0-9a-f]+\.\d+"$/);
  expect(await status(before)).toBe(304);
  expect(await status(`"other", W/${before}`)).toBe(304);
  await client.ended((await client.create("quick")).id);
  expect(await status(before)).toBe(200);
  expect(await tag()).not.toBe(before);
});

test("a tag of before a restart never fits after it", async () => {
  const world = await World.make();
  const first = await startHere(world);
  const etag = (await first.client.fetch("/jobs")).headers.get("etag") ?? "";
  await first.server.close();
  const { client } = await startHere(world);
  expect((await client.fetch("/jobs", { headers: { "if-none-match": etag } })).status).toBe(200);
});

test("wrong parameters are refused by name", async () => {
  const { client } = await startHere(await World.make());
  for (const [query, name] of [
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["limit=ten", "limit"],
    ["skip=-1", "skip"],
    ["skip=1.5", "skip"],
    ["status=done", "status"],
  ])
    expect(await refusal(await client.fetch(`/jobs?${query}`))).toEqual({
      status: 400,
      message: expect.stringMatching(`^${name}(\\.0)?: `),
    });
  const log = `/jobs/${randomUUID()}/logs`;
  expect(await refusal(await client.fetch(`${log}?offset=-1`))).toMatchObject({ status: 400 });
});

test("a body that is not a job is refused with what is wrong with it", async () => {
  const { client } = await startHere(await World.make());
  const post = (body: string) => client.fetch("/jobs", { method: "POST", body }).then(refusal);
  expect(await post("{")).toEqual({ status: 400, message: "The body is not JSON" });
  expect(await post("[]")).toMatchObject({ status: 400 });
  expect(await post('{"workflow_id": 7}')).toEqual({
    status: 400,
    message: "workflow_id: Invalid input: expected string, received number",
  });
});

test("an unknown workflow is refused with the ids that there are", async () => {
  const world = await World.make();
  await world.workflow("build", "true");
  await world.workflow("test", "true");
  const { client } = await startHere(world);
  const answer = await client.fetch("/jobs", { method: "POST", body: '{"workflow_id":"deploy"}' });
  expect(await refusal(answer)).toEqual({
    status: 404,
    message: "There is no workflow “deploy”; there are: build, test",
  });
  expect((await client.list()).total).toBe(0);
});

test("an unknown job or path is told as such", async () => {
  const { client } = await startHere(await World.make());
  const id = randomUUID();
  for (const path of [`/jobs/${id}`, `/jobs/${id}/steps`, `/jobs/${id}/logs`])
    expect(await refusal(await client.fetch(path))).toEqual({ status: 404, message: `There is no job ${id}` });
  expect(await refusal(await client.fetch(`/jobs/${id}/cancel`, { method: "POST" }))).toMatchObject({ status: 404 });
  expect(await refusal(await client.fetch("/nothing"))).toEqual({
    status: 404,
    message: "There is nothing at GET /api/v1/nothing",
  });
});

test("a job's last change is always later than the one before", async () => {
  const world = await World.make();
  await world.workflow("steps", "true", "true", "true");
  const { client } = await startHere(world);
  const created = await client.create("steps");
  const seen = [created.updated_at];
  for (let job = created; job.completed_at === null; ) {
    job = await client.job(created.id);
    if (job.updated_at !== seen.at(-1)) seen.push(job.updated_at);
  }
  expect(seen.length).toBeGreaterThan(1);
  for (const [index, stamp] of seen.slice(1).entries()) expect(String(stamp) > String(seen[index])).toBe(true);
});
