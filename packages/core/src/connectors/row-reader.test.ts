import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { aJob } from "../testing/jobs.ts";
import { parseAnswer } from "./parse.ts";
import { createRowReader } from "./row-reader.ts";

const Row = z.object({
  id: z.string(),
  status: z.enum(["queued", "running", "failed"]),
  progress: z.optional(z.nullable(z.object({ done: z.number() }))),
  tags: z.optional(z.unknown()),
});
const Answer = z.object({ rows: z.array(z.unknown()) });

/** A reader, and how many rows it has mapped. */
const aReader = () => {
  const mapped: string[] = [];
  const read = createRowReader({
    rowsOf: (text) => ({ rows: parseAnswer(Answer, text).rows, limit: null }),
    schema: Row,
    id: "id",
    toJob: ({ id, status, progress }) => {
      mapped.push(id);
      return aJob(id, { status, progress: progress ? { ...progress, total: 1, label: null } : null });
    },
  });
  return { mapped, readText: read, read: (...rows: readonly unknown[]) => read(JSON.stringify({ rows })) };
};
const a = { id: "a", status: "running", progress: { done: 1 }, payload: "x" };
const b = { id: "b", status: "queued", payload: "y" };

test("the same text is the very same answer", () => {
  const { read, mapped } = aReader();
  const first = read(a, b);
  expect(read(a, b)).toBe(first);
  expect(mapped).toEqual(["a", "b"]);
});

test("only rows of which a named field has changed are read again, and the others keep their jobs", () => {
  const { read, mapped } = aReader();
  const [jobA, jobB] = read(a, b).jobs;
  const { jobs } = read({ ...a, progress: { done: 2 } }, { ...b, payload: "another", extra: 1 });
  expect(mapped).toEqual(["a", "b", "a"]);
  expect(jobs[0]).not.toBe(jobA);
  expect(jobs[0]?.progress?.done).toBe(2);
  expect(jobs[1]).toBe(jobB);
});

test("rows that only moved keep their jobs, in the new order", () => {
  const { read } = aReader();
  const [jobA, jobB] = read(a, b).jobs;
  const { jobs, ids } = read({ id: "c", status: "queued" }, b, a);
  expect(jobs.slice(1)).toEqual([jobB, jobA]);
  expect(jobs[1]).toBe(jobB);
  expect(ids).toEqual(["c", "b", "a"]);
});

test("a field that goes is a change", () => {
  const { read } = aReader();
  expect(read(a).jobs[0]?.progress?.done).toBe(1);
  expect(read({ id: "a", status: "running" }).jobs[0]?.progress).toBeNull();
});

test.each([
  [{ x: 1 }, { x: 1, y: 2 }],
  [{ x: 1, y: 2 }, { x: 1 }],
  [{ x: 1 }, { y: 1 }],
  [{ 0: 1 }, [1]],
  [[1, 2], [1]],
  [{ x: { y: 1 } }, { x: { y: 2 } }],
  [0, null],
  ["1", 1],
])("%j that turns into %j is a change", (before, after) => {
  const { read, mapped } = aReader();
  read({ ...a, tags: before });
  read({ ...a, tags: structuredClone(before), payload: "another" });
  expect(mapped).toEqual(["a"]);
  read({ ...a, tags: after });
  expect(mapped).toEqual(["a", "a"]);
});

test("a rejected row is named each time, hides no other and is known by its id", () => {
  const { read } = aReader();
  for (const payload of ["1", "2"]) {
    const { jobs, rejected, ids } = read({ id: "bad", status: 7, payload }, null, b);
    expect(jobs.map(({ id }) => id)).toEqual(["b"]);
    expect(rejected).toEqual([expect.stringMatching(/^job bad: status: /), expect.stringMatching(/^row 2: /)]);
    expect(ids).toEqual(["bad", null, "b"]);
  }
});

test("a row that cannot be read any more is rejected, not told as it was", () => {
  const { read } = aReader();
  read(a);
  expect(read({ ...a, status: "PAUSED" })).toMatchObject({ jobs: [], rejected: [expect.stringContaining("job a")] });
  expect(read(a).jobs).toHaveLength(1);
});

test("an id that stands twice in an answer is one job: the first, newest row tells it", () => {
  const { jobs, ids } = aReader().read(a, { ...a, status: "failed" });
  expect(jobs.map(({ status }) => status)).toEqual(["running"]);
  expect(ids).toEqual(["a", "a"]);
});

test("an answer that is none throws and leaves what was read before", () => {
  const { read, readText } = aReader();
  const first = read(a);
  expect(() => readText("<html>")).toThrow("no JSON");
  expect(read(a)).toBe(first);
});

test("whatever answers come one after the other, each is read as if it were the first", () => {
  const row = fc.record(
    {
      id: fc.constantFrom("a", "b", "c", "d", 7),
      status: fc.constantFrom("queued", "running", "failed", "PAUSED"),
      progress: fc.oneof(fc.constant(null), fc.record({ done: fc.integer({ min: 0, max: 2 }) })),
      payload: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: ["id", "status"] },
  );
  const answer = fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: fc.constant(null) }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 8 }), (answers) => {
      const { read } = aReader();
      for (const rows of answers) expect(read(...rows)).toEqual(aReader().read(...rows));
    }),
  );
});
