import { expect, test } from "vitest";
import type { Page } from "../connectors/connector.ts";
import type { Job, JobId } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import { aDetail, aJob } from "../testing/jobs.ts";
import { noMemory, type PollPlan, poll } from "./poll.ts";

/** A source over pages of two rows that remembers what it was asked. */
const sourceOf = (rows: readonly Job[], more: { validator?: string; get?: (id: JobId) => Job | null } = {}) => {
  const asked: string[] = [];
  return {
    asked,
    list: async ({
      page,
      validator,
    }: {
      page: string | null;
      validator: string | null;
    }): Promise<Page | "unchanged"> => {
      asked.push(`list ${page ?? "first"}`);
      if (validator !== null && validator === more.validator) return "unchanged";
      const at = Number(page ?? 0);
      const next = at + 2 < rows.length ? String(at + 2) : null;
      return { jobs: rows.slice(at, at + 2), rejected: [], next, validator: more.validator ?? null, servedAt: 7 };
    },
    get: async (id: JobId) => {
      asked.push(`get ${id}`);
      const job = more.get?.(id) ?? null;
      return job === null ? null : aDetail(job);
    },
  };
};
const planFor = (known: readonly string[], more: Partial<PollPlan> = {}): PollPlan => ({
  full: false,
  isKnown: (id) => known.includes(id),
  active: [],
  memory: noMemory,
  ...more,
});
const never = new AbortController().signal;
const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id);
const jobs = async (...given: Parameters<typeof poll>) => {
  const { result, memory } = await poll(...given);
  if (result.kind !== "jobs") throw new Error(result.problem.detail);
  return { ...result, memory };
};
const rows = ["f", "e", "d", "c", "b", "a"].map((id) => aJob(id));

test("an ordinary round reads the newest page alone when it meets a known row", async () => {
  const source = sourceOf(rows);
  expect(ids((await jobs(source, planFor(["e"]), never)).jobs)).toEqual(["f", "e"]);
  expect(source.asked).toEqual(["list first"]);
});

test("it goes on backwards until it meets a known row, so that nothing that came and ended is missed", async () => {
  const source = sourceOf(rows);
  expect(ids((await jobs(source, planFor(["c"]), never)).jobs)).toEqual(["f", "e", "d", "c"]);
});

test("a full round reads every page whatever it meets", async () => {
  const told = await jobs(sourceOf(rows), planFor(["f"], { full: true }), never);
  expect(ids(told.jobs)).toEqual(["f", "e", "d", "c", "b", "a"]);
  expect(told.servedAt).toBe(7);
});

test("active jobs that the list did not show are asked for by id; of one that is no more it says so", async () => {
  const source = sourceOf(rows, { get: (id) => (id === "a" ? aJob("a", { status: "failed" }) : null) });
  const active = ["f", "a", "z"] as JobId[];
  const told = await jobs(source, planFor(["e"], { active }), never);
  expect(source.asked).toEqual(["list first", "get a", "get z"]);
  expect(told.jobs.at(-1)).toEqual(aJob("a", { status: "failed" }));
  expect(told.gone).toEqual(["z"]);
});

test("“unchanged” tells the newest page again, without another request", async () => {
  const source = sourceOf(rows, { validator: "v1" });
  const first = await jobs(source, planFor(["e"]), never);
  const again = await jobs(source, planFor(["e"], { memory: first.memory }), never);
  expect(ids(again.jobs)).toEqual(["f", "e"]);
  expect(again.memory).toEqual(first.memory);
});

test("an answer with the very same jobs is the list as it was, and ends the reading", async () => {
  const page: Page = { jobs: rows.slice(0, 2), rejected: ["job x: bad"], next: "2", validator: null, servedAt: 8 };
  const asked: (string | null)[] = [];
  const source = {
    ...sourceOf(rows),
    list: async ({ page: at }: { page: string | null }): Promise<Page> => {
      asked.push(at);
      return at === null ? { ...page } : { ...page, jobs: rows.slice(2), next: null };
    },
  };
  const first = await jobs(source, planFor(["a"]), never);
  expect(first).toMatchObject({ same: false, listed: 6 });
  const again = await jobs(source, planFor([], { memory: first.memory }), never);
  expect(again).toMatchObject({ same: true, listed: 2, rejected: ["job x: bad"], servedAt: 8 });
  expect(again.jobs).toBe(page.jobs);
  expect(asked).toEqual([null, "2", null]);
});

test("a whole list is read anew even if it begins as it did", async () => {
  const page: Page = { jobs: rows, rejected: [], next: null, validator: null, servedAt: null };
  const source = { ...sourceOf(rows), list: async (): Promise<Page> => page };
  const first = await jobs(source, planFor(["a"]), never);
  expect((await jobs(source, planFor([], { full: true, memory: first.memory }), never)).same).toBe(false);
});

test("“unchanged” in answer to no condition is no empty list but a problem", async () => {
  const source = { ...sourceOf(rows), list: async () => "unchanged" as const };
  expect((await poll(source, planFor([]), never)).result).toMatchObject({
    kind: "failed",
    problem: { code: "protocol" },
  });
});

test("a row that two pages show is told once, as the server says that it is newer", async () => {
  const pages: Record<string, Page> = {
    first: {
      jobs: [aJob("a", { version: "2" }), aJob("b", { version: "1" }), aJob("c")],
      rejected: [],
      next: "more",
      validator: null,
      servedAt: null,
    },
    more: {
      jobs: [aJob("a", { version: "1" }), aJob("b", { version: "2" }), aJob("c", { name: "later" })],
      rejected: [],
      next: null,
      validator: null,
      servedAt: null,
    },
  };
  const source = {
    ...sourceOf([]),
    list: async ({ page }: { page: string | null }) => pages[page ?? "first"] ?? "unchanged",
  };
  const told = await jobs(source, planFor([]), never);
  expect(told.jobs.map(({ version, name }) => version ?? name)).toEqual(["2", "2", "later"]);
});

test("more active jobs than one round asks for have their turns, each before any is asked again", async () => {
  const active = Array.from({ length: 90 }, (_, i) => `old${i}` as JobId);
  const source = sourceOf(rows, { get: (id) => aJob(id) });
  let memory = noMemory;
  const rounds: string[][] = [];
  for (let round = 0; round < 5; round++) {
    source.asked.length = 0;
    // One more falls off the page in each round: it does not push ahead of those that wait.
    const plan = planFor(["f"], { active: [`new${round}` as JobId, ...active], memory });
    memory = (await poll(source, plan, never)).memory;
    rounds.push(source.asked.slice(1));
  }
  expect(rounds.map(({ length }) => length)).toEqual([40, 40, 40, 40, 40]);
  const asked = rounds.slice(0, 3).flat();
  expect(active.filter((id) => !asked.includes(`get ${id}`))).toEqual([]);
  expect(new Set(asked.slice(0, 80)).size).toBe(80);
});

/** A server that tells what changed: the newest two rows, all else below them, and who is asked for what. */
const changingSource = (changed: readonly Job[] | null) => {
  const source = sourceOf(rows, { get: (id) => (id === "gone" ? null : aJob(id)) });
  return {
    ...source,
    changed: async (since: number) => {
      source.asked.push(`changed ${since}`);
      return changed === null ? null : { jobs: changed, rejected: [] };
    },
  };
};
const many = Array.from({ length: 60 }, (_, i) => `old${i}` as JobId);

test("once each active job was asked for, what changed is asked for at once, from when that turn began", async () => {
  const source = changingSource([aJob("old7", { status: "failed" }), aJob("old8", { name: "moved" })]);
  let memory = noMemory;
  const round = async (active: readonly JobId[]) => {
    source.asked.length = 0;
    const told = await jobs(source, planFor(["f"], { active, memory }), never);
    memory = told.memory;
    return told;
  };
  await round(many);
  expect(source.asked.some((each) => each.startsWith("changed"))).toBe(false);
  await round(many);
  expect(memory).toMatchObject({ turn: { unasked: [] }, changesAt: 7 });
  const told = await round(many);
  expect(source.asked[1]).toBe("changed -29993");
  // Who is no more, no list of changes tells: a few are still asked for in turns.
  expect(source.asked.slice(2)).toEqual(["get old20", "get old21", "get old22", "get old23"]);
  expect(ids(told.jobs)).toEqual(["f", "e", "old7", "old8", "old20", "old21", "old22", "old23"]);
  expect(told.listed).toBe(2);
  await round(many);
  expect(source.asked.slice(1)).toEqual(["changed -29993", "get old24", "get old25", "get old26", "get old27"]);
});

test("a row that the list and what changed both show is told once, where the list shows it", async () => {
  const source = changingSource([aJob("e", { version: "2" }), aJob("old1", { status: "failed" })]);
  const memory = { ...noMemory, changesAt: 3 };
  const told = await jobs(source, planFor(["f"], { active: many.slice(0, 6), memory }), never);
  expect(ids(told.jobs).slice(0, 3)).toEqual(["f", "e", "old1"]);
  expect(told.memory.changesAt).toBe(7);
});

test("where it is more than one answer holds, or few are active, they are asked for by id", async () => {
  const source = changingSource(null);
  const memory = { ...noMemory, changesAt: 3 };
  const told = await jobs(source, planFor(["f"], { active: many.slice(0, 6), memory }), never);
  expect(source.asked.filter((each) => each.startsWith("get"))).toHaveLength(6);
  expect(told.memory.changesAt).toBe(7);
  source.asked.length = 0;
  await jobs(source, planFor(["f"], { active: many.slice(0, 4), memory }), never);
  expect(source.asked).toEqual(["list first", "get old0", "get old1", "get old2", "get old3"]);
});

test("a server that hangs on a job is not asked on in this round, and what it told counts", async () => {
  const active = Array.from({ length: 20 }, (_, i) => `old${i}` as JobId);
  const source = sourceOf(rows, {
    get: (id) => {
      if (id === "old1") throw problem("timeout", "slow");
      return aJob(id);
    },
  });
  const told = await jobs(source, planFor(["f"], { active }), never);
  const asked = source.asked.length - 1;
  expect(asked).toBeLessThan(10);
  expect(told.rejected).toEqual(["job old1: The server did not answer in time"]);
  expect(told.jobs).toHaveLength(2 + asked - 1);
  source.asked.length = 0;
  await jobs(source, planFor(["f"], { active, memory: told.memory }), never);
  expect(source.asked[1]).toBe(`get ${told.memory.waiting[0]}`);
  expect(source.asked.indexOf("get old1")).toBeGreaterThan(10);
});

test("a server that refuses while jobs are asked for by id fails the round, and is left alone", async () => {
  const active = Array.from({ length: 40 }, (_, i) => `old${i}` as JobId);
  const source = sourceOf(rows, {
    get: () => {
      throw problem("limited", "HTTP 429");
    },
  });
  const { result, memory } = await poll(source, planFor(["f"], { active }), never);
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(result).toMatchObject({ kind: "failed", problem: { code: "limited" } });
  expect(source.asked.length).toBeLessThanOrEqual(1 + 4);
  expect(memory).toBe(noMemory);
});

test("a job that cannot be asked for does not hide the others", async () => {
  const source = sourceOf(rows, {
    get: (id) => {
      if (id === "bad") throw problem("server", "HTTP 500");
      return aJob(id);
    },
  });
  const told = await jobs(source, planFor(["e"], { active: ["bad", "b"] as JobId[] }), never);
  expect(ids(told.jobs)).toEqual(["f", "e", "b"]);
  expect(told.rejected).toEqual(["job bad: The server has an internal error"]);
});

test("a page that fails fails the round: half a list concludes nothing", async () => {
  const source = {
    ...sourceOf(rows),
    list: async ({ page }: { page: string | null }): Promise<Page> => {
      if (page !== null) throw problem("timeout", "slow");
      return { jobs: rows.slice(0, 2), rejected: [], next: "2", validator: null, servedAt: null };
    },
  };
  const { result } = await poll(source, planFor(["a"]), never);
  expect(result).toMatchObject({ kind: "failed", problem: { code: "timeout" } });
});

test("a server whose pages never end does not hold a round up for ever", async () => {
  let n = 0;
  const source = {
    ...sourceOf([]),
    list: async (): Promise<Page> => ({
      jobs: [aJob(`j${n++}`)],
      rejected: [],
      next: "more",
      validator: null,
      servedAt: null,
    }),
  };
  expect((await jobs(source, planFor([]), never)).jobs.length).toBeLessThan(100);
});
