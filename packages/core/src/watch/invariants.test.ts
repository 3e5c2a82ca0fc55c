/** What the watch promises, one test each. `pnpm guards` breaks each promise once in a copy: its test, and only that one, must go red. */
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import type { JobSource, Page } from "../connectors/connector.ts";
import type { ConnectionId, Job, JobId, JobStatus } from "../model/job.ts";
import { type ProblemError, problem } from "../model/problem.ts";
import { defaultPolicy } from "../notify/policy.ts";
import { fakePorts } from "../testing/fakes.ts";
import { aDetail, aJob } from "../testing/jobs.ts";
import { apply } from "./apply.ts";
import { freeManners } from "./manners.ts";
import type { PollResult } from "./poll.ts";
import { emptyState, type WatchState } from "./state.ts";
import { createWatcher } from "./watcher.ts";

const connection = "c" as ConnectionId;
const id = "j" as JobId;

/** One connection of a machine that may restart, and its server as a test says. */
const createWorld = () => {
  const ports = fakePorts();
  const world = {
    ports,
    selection: "all",
    rows: [] as readonly Job[],
    /** What each request fails with whose name begins so. */
    away: null as ProblemError | null,
    failing: "",
    pageSize: 50,
    /** Every request: `list 0`, `list 50`, `job j`. */
    requests: [] as string[],
    inFlight: 0,
    mostInFlight: 0,
  };
  const ask = async <T>(name: string, answer: () => T): Promise<T> => {
    world.requests.push(name);
    world.mostInFlight = Math.max(world.mostInFlight, ++world.inFlight);
    await new Promise((resolve) => setImmediate(resolve));
    world.inFlight--;
    if (world.away !== null && name.startsWith(world.failing)) throw world.away;
    return answer();
  };
  const source: Pick<JobSource, "list" | "get"> = {
    list: async ({ page }): Promise<Page> => {
      const at = Number(page ?? 0);
      return ask(`list ${at}`, () => ({
        jobs: world.rows.slice(at, at + world.pageSize),
        rejected: [],
        next: at + world.pageSize < world.rows.length ? String(at + world.pageSize) : null,
        validator: null,
        servedAt: ports.clock.now(),
      }));
    },
    get: async (wanted) =>
      ask(`job ${wanted}`, () => {
        const job = world.rows.find((each) => each.id === wanted);
        return job === undefined ? null : aDetail(job);
      }),
  };
  const start = () =>
    createWatcher({
      connection,
      selection: world.selection,
      source,
      ports,
      policy: () => defaultPolicy,
      user: null,
      place: () => null,
      manners: freeManners,
      onChange: () => {},
    });
  const look = async (watcher: ReturnType<typeof start>, after = 120_000) => {
    ports.clock.advance(after);
    await watcher.step("due");
  };
  const born = (name: string, more: Partial<Job> = {}) => aJob(name, { createdAt: ports.clock.now() + 1, ...more });
  /** Every event that was shown, as often as it was. */
  const told = () => ports.notifier.shown.flatMap(({ covers }) => covers.map((event) => event.split("/")[1]));
  return Object.assign(world, { start, look, born, told });
};

let world: ReturnType<typeof createWorld>;
beforeEach(() => {
  world = createWorld();
});

const answer = (...jobs: readonly Job[]): PollResult => ({
  kind: "jobs",
  jobs,
  listed: jobs.length,
  same: false,
  gone: [],
  full: false,
  rejected: [],
  servedAt: null,
});
const after = (state: WatchState, sequence: number, job: Job, now = sequence) =>
  apply(connection, state, { result: answer(job), sequence, selection: "all", now });
const baseline: WatchState = { ...emptyState("all"), baselineAt: 0 };

test("1: what is known of a job is, in order, a part of what it was, and in the end its last state", async () => {
  const statuses: readonly JobStatus[] = ["queued", "claimed", "running", "failed"];
  const truth = statuses.map((status, version) => aJob(id, { status, createdAt: 1, version: `v${version}` }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(truth.length - 1), { minLength: 1, maxLength: 30 }), async (told) => {
      let state = baseline;
      const known: number[] = [];
      // Replicas answer as they like; the last answer is the last state.
      for (const [index, version] of [...told, truth.length - 1].entries()) {
        state = after(state, index + 1, truth[version]!).state;
        known.push(statuses.indexOf(state.jobs.get(id)!.job.status));
      }
      expect(known).toEqual(known.toSorted((a, b) => a - b));
      expect(known.at(-1)).toBe(truth.length - 1);
    }),
  );
});

test("2: the answer to an earlier request changes nothing, however plausible it is", () => {
  const running = aJob(id, { status: "running", createdAt: 1 });
  const first = after(baseline, 1, running);
  const third = after(first.state, 3, { ...running, name: "later" });
  const late = after(third.state, 2, { ...running, status: "failed", name: "earlier" });
  expect(late.state).toBe(third.state);
  expect(late.transitions).toEqual([]);
});

test("3: an end is not final: with a higher attempt a new beginning is believed at once, else when it is told twice", () => {
  const failed = aJob(id, { status: "failed", createdAt: 1, attempt: 1 });
  const ended = after(baseline, 1, failed).state;
  const resumed = after(ended, 2, { ...failed, status: "running", attempt: 2 });
  expect(resumed.state.jobs.get(id)).toMatchObject({ run: 2, job: { status: "running" } });

  const uncounted = { ...failed, attempt: null };
  const known = after(baseline, 1, uncounted).state;
  const once = after(known, 2, { ...uncounted, status: "running" }).state;
  expect(once.jobs.get(id)).toMatchObject({ run: 1, job: { status: "failed" } });
  const twice = after(once, 3, { ...uncounted, status: "running" }).state;
  expect(twice.jobs.get(id)).toMatchObject({ run: 2, job: { status: "running" } });
  // An answer in between that says the end again settles the doubt.
  const settled = after(after(once, 3, uncounted).state, 4, { ...uncounted, status: "running" }).state;
  expect(settled.jobs.get(id)).toMatchObject({ run: 1, job: { status: "failed" } });
});

test("4: only the server's word about a job itself says that it is gone: no page, and no request that fails", async () => {
  world.pageSize = 2;
  world.rows = [aJob("b", { createdAt: 2 }), aJob("a", { createdAt: 1, status: "running" })];
  const watcher = world.start();
  await world.look(watcher);
  const statusOfA = () => watcher.state()?.jobs.get("a" as JobId)?.job.status;
  world.rows = [world.born("d"), world.born("c"), ...world.rows];
  await world.look(watcher);
  expect(statusOfA()).toBe("running");
  world.rows = world.rows.slice(0, 3);
  world.away = problem("server", "HTTP 500");
  for (const failing of ["list", "job"]) {
    world.failing = failing;
    await world.look(watcher);
    expect(statusOfA()).toBe("running");
  }
  world.away = null;
  await world.look(watcher);
  expect(statusOfA()).toBe("unknown");
});

test("5: of a job that is first seen at its end the end is told once, and said to be inferred", async () => {
  const watcher = world.start();
  await world.look(watcher);
  world.rows = [world.born("seen", { status: "running" })];
  await world.look(watcher);
  world.rows = [
    world.born("unseen", { status: "failed", startedAt: world.ports.clock.now() }),
    { ...world.rows[0]!, status: "failed" },
  ];
  await world.look(watcher);
  await world.look(watcher);
  const ends = watcher.state()!.journal.filter(({ trigger }) => trigger === "failed");
  expect(ends.map(({ transition }) => [transition.job.id, transition.inferred]).toSorted()).toEqual([
    ["seen", false],
    ["unseen", true],
  ]);
  expect(world.told().toSorted()).toEqual(["seen", "unseen"]);
});

test("6: what a first list shows is silent, and so is what another selection brings; what fails while nobody watches is not", async () => {
  world.rows = [aJob("old", { status: "failed", createdAt: 1 }), aJob("works", { status: "running", createdAt: 1 })];
  await world.look(world.start());
  expect(world.told()).toEqual([]);
  world.selection = "more";
  const hidden = world.born("hidden", { status: "failed" });
  world.rows = [hidden, ...world.rows];
  const next = world.start();
  await world.look(next);
  expect(world.told()).toEqual([]);
  world.rows = [world.rows[0]!, world.rows[1]!, { ...world.rows[2]!, status: "failed" }];
  await world.look(world.start());
  expect(world.told()).toEqual(["works"]);
});

test("7: the same fact has the same id from the list, from push and at any time", () => {
  const failed = aJob(id, { status: "failed", createdAt: 1, version: "v1" });
  const [listed] = after(baseline, 1, failed, 1_000).transitions;
  const pushed = apply(connection, baseline, {
    result: { kind: "pushed", job: failed },
    sequence: 7,
    selection: "all",
    now: 99_000,
  }).transitions[0];
  expect(listed?.id).toBe("c/j/1/failed");
  expect(pushed?.id).toBe("c/j/1/failed");
});

test("8: there is one look at a time, whoever wants one", async () => {
  const watcher = world.start();
  await world.look(watcher);
  world.requests.length = 0;
  await Promise.all([...Array.from({ length: 5 }, () => watcher.step("refresh")), watcher.hear("resync")]);
  expect(world.requests.length).toBeGreaterThanOrEqual(5);
  expect(world.mostInFlight).toBe(1);
});

test("9: forty failures within ten seconds are a handful of notifications, and all of them are told", async () => {
  const watcher = world.start();
  await world.look(watcher);
  const begin = world.ports.notifier.shown.length;
  for (let i = 0; i < 40; i++) {
    world.rows = [world.born(`f${i}`, { status: "failed" }), ...world.rows];
    world.ports.clock.advance(200);
    await watcher.step("refresh");
  }
  expect(world.ports.notifier.shown.length - begin).toBeLessThanOrEqual(3);
  await world.look(watcher);
  expect(world.ports.notifier.shown.length - begin).toBeLessThanOrEqual(5);
  expect(new Set(world.told()).size).toBe(40);
  expect(world.told()).toHaveLength(40);
});

test("10: all that one look tells bears one time", async () => {
  const watcher = world.start();
  await world.look(watcher);
  const { clock } = world.ports;
  const { now } = clock;
  clock.now = () => {
    clock.advance(1);
    return now();
  };
  world.rows = Array.from({ length: 20 }, (_, i) => world.born(`j${i}`, { status: "cancelled" }));
  await world.look(watcher);
  const journal = watcher.state()!.journal;
  expect(journal).toHaveLength(20);
  const times = journal.flatMap(({ transition, decision }) => [
    transition.observedAt,
    decision.outcome === "silent" ? decision.at : 0,
  ]);
  expect(new Set(times).size).toBe(1);
});

test("11: what is to be told is stored before it is shown and noted after: who dies in between, or is refused, loses nothing", async () => {
  const order: string[] = [];
  const { storage, notifier } = world.ports;
  const outcomes = () =>
    [...JSON.stringify([...storage.values]).matchAll(/outcome\\":\\"(\w+)/g)].map(([, word]) => word);
  const { set } = storage;
  const { show } = notifier;
  storage.set = async (key, value) => {
    await set.call(storage, key, value);
    order.push(`store ${outcomes().join()}`);
  };
  notifier.show = async (event) => {
    order.push("show");
    await show(event);
  };
  const watcher = world.start();
  await world.look(watcher);
  order.length = 0;
  notifier.failNext();
  world.rows = [world.born("a", { status: "failed" })];
  await world.look(watcher);
  expect(order).toEqual(["store pending", "show"]);
  // Another process finds it.
  await world.look(world.start());
  expect(order.slice(2)).toEqual(["show", "store shown"]);
  expect(world.told()).toEqual(["a"]);
});

test("12: a server that asks for patience is not asked before that, not by a person, and not by the next process", async () => {
  const watcher = world.start();
  await world.look(watcher);
  world.away = problem("limited", "HTTP 429", { retryAt: world.ports.clock.now() + 120_000 + 600_000 });
  await world.look(watcher);
  world.away = null;
  world.requests.length = 0;
  await world.look(watcher, 30_000);
  await watcher.step("refresh");
  const next = world.start();
  await next.step("refresh");
  await world.look(next, 500_000);
  expect(world.requests).toEqual([]);
  await world.look(next, 120_000);
  expect(world.requests).toEqual(["list 0"]);
});

test("13: nothing is swept: while all is as it was, a look asks for the newest page and for nothing else", async () => {
  world.pageSize = 10;
  world.rows = Array.from({ length: 100 }, (_, i) => aJob(`old${i}`, { status: "completed", createdAt: 1_000 - i }));
  const watcher = world.start();
  await world.look(watcher);
  expect(world.requests).toHaveLength(10);
  world.requests.length = 0;
  for (let i = 0; i < 60; i++) await world.look(watcher);
  expect(new Set(world.requests)).toEqual(new Set(["list 0"]));
});
