import { expect, test } from "vitest";
import type { Page } from "../connectors/connector.ts";
import type { Job, JobId } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import { aDetail, aJob } from "../testing/jobs.ts";
import { type PollPlan, poll } from "./poll.ts";

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
  newest: null,
  ...more,
});
const never = new AbortController().signal;
const ids = (jobs: readonly Job[]) => jobs.map(({ id }) => id);
const jobs = async (...given: Parameters<typeof poll>) => {
  const { result, newest } = await poll(...given);
  if (result.kind !== "jobs") throw new Error(result.problem.detail);
  return { ...result, newest };
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
  const again = await jobs(source, planFor(["e"], { newest: first.newest }), never);
  expect(ids(again.jobs)).toEqual(["f", "e"]);
  expect(again.newest).toEqual(first.newest);
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
