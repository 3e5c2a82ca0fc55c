import fc from "fast-check";
import { expect, test } from "vitest";
import { problem } from "../model/problem.ts";
import { aJob } from "../testing/jobs.ts";
import { offsetPages } from "./offset-pages.ts";

const never = new AbortController().signal;

/** A list on a server that gives at most `most` rows at once; `drift` runs after each request. */
const aList = (
  ids: string[],
  { most = 200, drift = () => {}, tooLarge = (_ids: readonly string[]): boolean => false } = {},
) => {
  const asked: { readonly skip: number; readonly limit: number }[] = [];
  const list = offsetPages(async ({ skip, limit }) => {
    asked.push({ skip, limit });
    const page = ids.slice(skip, skip + Math.min(limit, most));
    drift();
    if (tooLarge(page)) throw problem("too-large", "");
    // Ids that begin with ? are of rows that cannot be read, and that have none.
    const readable = page.filter((id) => !id.startsWith("?"));
    const rejected = page.filter((id) => id.startsWith("?"));
    return {
      jobs: readable.map((id) => aJob(id)),
      rejected,
      ids: page.map((id) => (id.startsWith("?") ? null : id)),
      limit: Math.min(limit, most),
      validator: null,
      servedAt: null,
    };
  });
  /** All pages, as long as they go on. */
  const readAll = async (limit: number): Promise<ReadonlySet<string>> => {
    const seen = new Set<string>();
    let page: string | null = null;
    do {
      const answer: Awaited<ReturnType<typeof list>> = await list({ page, limit, validator: null }, never);
      if (answer === "unchanged") throw new Error("nothing was remembered");
      for (const { id } of answer.jobs) seen.add(id);
      for (const row of answer.rejected) seen.add(row);
      page = answer.next;
    } while (page !== null);
    return seen;
  };
  return { asked, readAll };
};
const rows = (count: number) => Array.from({ length: count }, (_, i) => `j${i}`);

test("without drift a list of a thousand costs as many requests as its pages, overlaps included", async () => {
  const { asked, readAll } = aList(rows(1_000));
  expect((await readAll(100)).size).toBe(1_000);
  expect(asked).toHaveLength(11);
});

test("a row that goes while the list is read costs no further request", async () => {
  const ids = rows(1_000);
  const { asked, readAll } = aList(ids, { drift: () => void ids.splice(0, 1) });
  const seen = await readAll(100);
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  expect(asked.length).toBeLessThanOrEqual(11);
});

test("where more rows go than pages overlap by, the reader steps back", async () => {
  const ids = rows(300);
  let once = true;
  const drift = () => {
    if (once) ids.splice(10, 30);
    once = false;
  };
  const { asked, readAll } = aList(ids, { drift });
  const seen = await readAll(100);
  expect(ids.filter((id) => !seen.has(id))).toEqual([]);
  expect(asked.map(({ skip }) => skip).slice(0, 3)).toEqual([0, 95, 0]);
});

test("a server that gives fewer rows than it is asked for is read to its end", async () => {
  const { readAll } = aList(rows(130), { most: 50 });
  expect((await readAll(200)).size).toBe(130);
});

test("rows that cannot be read do not end the reading", async () => {
  const ids = rows(60).map((id, i) => (i % 20 > 8 ? `?${id}` : id));
  expect((await aList(ids).readAll(10)).size).toBe(60);
});

test("a row that is too large is passed over, with every other row read", async () => {
  const ids = rows(60);
  const { readAll } = aList(ids, { tooLarge: (page) => page.includes("j33") });
  const seen = await readAll(20);
  expect([...seen].filter((id) => id.startsWith("row"))).toEqual(["row 34 of the list: more than 8 MiB"]);
  expect(ids.filter((id) => !seen.has(id))).toEqual(["j33"]);
});

test("whatever comes and goes between the requests, no row is missed that was there all along", async () => {
  const change = fc.record({
    inserts: fc.integer({ min: 0, max: 12 }),
    deletes: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 120 }),
      fc.integer({ min: 2, max: 25 }),
      fc.array(change, { maxLength: 30 }),
      async (count, limit, changes) => {
        const ids = rows(count);
        const before = [...ids];
        let fresh = 0;
        const waiting = changes.values();
        const drift = () => {
          const next = waiting.next().value;
          if (next === undefined) return;
          for (let i = 0; i < next.inserts; i++) ids.unshift(`new${fresh++}`);
          for (const at of next.deletes) ids.splice(Math.floor(at * ids.length), 1);
        };
        const seen = await aList(ids, { drift }).readAll(limit);
        const missed = before.filter((id) => ids.includes(id) && !seen.has(id));
        expect(missed).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
