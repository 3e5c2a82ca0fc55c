import { beforeEach, expect, test, vi } from "vitest";
import type { Page } from "../connectors/connector.ts";
import type { ConnectionId, Job, JobId } from "../model/job.ts";
import { type ProblemError, problem } from "../model/problem.ts";
import { defaultPolicy, type Policy } from "../notify/policy.ts";
import { fakePorts } from "../testing/fakes.ts";
import { aDetail, aJob, aStep } from "../testing/jobs.ts";
import { freeManners } from "./manners.ts";
import { createWatcher, type WatcherOptions } from "./watcher.ts";

let ports: ReturnType<typeof fakePorts>;
let rows: Job[];
let away: ProblemError | null;
let lists: number;
let policy: Policy;

beforeEach(() => {
  ports = fakePorts();
  rows = [];
  away = null;
  lists = 0;
  policy = defaultPolicy;
});

const source = {
  list: async (): Promise<Page> => {
    lists++;
    if (away !== null) throw away;
    return { jobs: rows, rejected: [], next: null, validator: null, servedAt: ports.clock.now() };
  },
  get: async (id: JobId) => {
    const job = rows.find((each) => each.id === id);
    return job === undefined ? null : aDetail(job);
  },
};
/** A watcher as after a restart: only storage carries anything over. */
const start = (from: WatcherOptions["source"] = source, manners = freeManners) =>
  createWatcher({
    connection: "server" as ConnectionId,
    selection: "all",
    source: from,
    ports,
    policy: () => policy,
    user: null,
    place: () => null,
    manners,
    onChange: () => {},
  });
const later = async (watcher: ReturnType<typeof start>, ms = 6_000) => {
  ports.clock.advance(ms);
  return watcher.step("due");
};
const born = (id: string, more: Partial<Job> = {}) =>
  aJob(id, { createdAt: ports.clock.now() + 1, workflow: "build", ...more });
const titles = () => ports.notifier.shown.map(({ title }) => title);

test("500 old failures are silent, then one new one speaks once", async () => {
  rows = Array.from({ length: 500 }, (_, i) => aJob(`old${i}`, { status: "failed", createdAt: i }));
  const watcher = start();
  await watcher.step("due");
  await later(watcher);
  expect(titles()).toEqual([]);
  rows = [born("new", { status: "failed" }), ...rows];
  await later(watcher);
  await later(watcher);
  expect(titles()).toEqual(["new failed"]);
});

test("the server away is told as stale and changes nothing; back again, nothing old is repeated and what failed meanwhile speaks once", async () => {
  rows = [born("a", { status: "running" }), born("b", { status: "failed" })];
  const watcher = start();
  await watcher.step("due");
  away = problem("refused", "connect ECONNREFUSED");
  await later(watcher);
  expect(watcher.state()?.health.problem?.code).toBe("refused");
  expect(watcher.state()?.jobs.get("a" as JobId)?.job.status).toBe("running");
  away = null;
  rows = rows.map((job) => ({ ...job, status: "failed" as const }));
  await later(watcher, 60_000);
  await later(watcher);
  expect(titles()).toEqual(["a failed"]);
});

test("a restart repeats nothing and tells once what failed while it was away", async () => {
  rows = [born("a", { status: "running" })];
  const before = start();
  await before.step("due");
  rows = [born("b", { status: "failed" }), { ...rows[0]!, status: "failed" }];
  await later(before);
  expect(titles().toSorted()).toEqual(["a failed", "b failed"]);
  rows = [born("c", { status: "failed" }), ...rows];
  ports.clock.advance(60_000);
  const after = start();
  await after.step("due");
  await later(after);
  expect(titles().toSorted()).toEqual(["a failed", "b failed", "c failed"]);
});

test("killed after storing and before showing, it shows after the restart", async () => {
  const before = start();
  await before.step("due");
  rows = [born("a", { status: "failed" })];
  ports.notifier.failNext();
  await later(before);
  expect(titles()).toEqual([]);
  await start().step("due");
  expect(titles()).toEqual(["a failed"]);
});

test("what cannot be stored is not shown, and is told when it can be", async () => {
  const watcher = start();
  await watcher.step("due");
  rows = [born("a", { status: "failed" })];
  ports.storage.failNext();
  await expect(later(watcher)).rejects.toThrow("disk is full");
  expect(titles()).toEqual([]);
  await later(watcher);
  expect(titles()).toEqual(["a failed"]);
});

test("a check before its time asks nothing; a refresh asks at once, but not during a Retry-After", async () => {
  const watcher = start();
  await watcher.step("due");
  await watcher.step("due");
  expect(lists).toBe(1);
  away = problem("limited", "HTTP 429", { retryAt: ports.clock.now() + 30_000 });
  await watcher.step("refresh");
  expect(lists).toBe(2);
  expect(await watcher.step("refresh")).toBe(ports.clock.now() + 30_000);
  expect(lists).toBe(2);
});

test("nothing is written while nothing changes, also when progress moves", async () => {
  rows = [born("a", { status: "running", progress: { done: 1, total: 9, label: null } })];
  const watcher = start();
  await watcher.step("due");
  const { writes } = ports.storage;
  rows = [{ ...rows[0]!, progress: { done: 2, total: 9, label: null } }];
  await later(watcher);
  await later(watcher);
  expect(ports.storage.writes).toBe(writes);
  expect(watcher.state()?.jobs.get("a" as JobId)?.job.progress?.done).toBe(2);
});

test("a followed job's success is announced, also if it ended before it was followed from its start", async () => {
  const watcher = start();
  await watcher.step("due");
  rows = [born("a", { status: "running" })];
  await later(watcher);
  await watcher.follow("a" as JobId, true, false);
  rows = [born("b", { status: "completed" }), { ...rows[0]!, status: "completed" }];
  await later(watcher);
  expect(titles()).toEqual(["a completed"]);
  ports.clock.advance(500);
  await watcher.follow("b" as JobId, true, true);
  expect(titles()).toEqual(["a completed", "b completed"]);
});

test("a job that the person began is followed also where the look right after it failed", async () => {
  const watcher = start();
  await watcher.step("due");
  away = problem("refused", "connect ECONNREFUSED");
  await later(watcher);
  await watcher.follow("b" as JobId, true, true);
  away = null;
  rows = [born("b", { status: "completed" })];
  await later(start(), 60_000);
  expect(titles()).toEqual(["b completed"]);
});

test("of an answer that could not be stored the older pages are read again, though the newest is unchanged since", async () => {
  const paged = {
    ...source,
    list: async ({ page, validator }: { readonly page: string | null; readonly validator: string | null }) => {
      if (page === null && validator === String(rows.length)) return "unchanged" as const;
      const [jobs, next] = page === null ? [rows.slice(0, 1), "older"] : [rows.slice(1), null];
      return { jobs, rejected: [], next, validator: String(rows.length), servedAt: ports.clock.now() };
    },
  };
  rows = [aJob("old", { createdAt: 1 })];
  const watcher = start(paged);
  await watcher.step("due");
  rows = [born("b", { status: "failed" }), born("a", { status: "failed" }), ...rows];
  ports.storage.failNext();
  await expect(later(watcher, 60_000)).rejects.toThrow("the disk is full");
  await later(watcher, 60_000);
  expect(titles()).toEqual(["a failed", "b failed"]);
});

test("what a dead process showed and could not note is shown again as it was, not in a digest with what came since", async () => {
  const watcher = start();
  await watcher.step("due");
  rows = [born("a", { status: "failed" })];
  const { set } = ports.storage;
  // It dies after the notification was shown.
  ports.storage.set = async (key, value) => {
    if (ports.notifier.shown.length > 0) return new Promise<void>(() => {});
    return set.call(ports.storage, key, value);
  };
  void later(watcher);
  await vi.waitFor(() => expect(titles()).toEqual(["a failed"]));
  ports.storage.set = set;
  rows = [...Array.from({ length: 9 }, (_, i) => born(`b${i}`, { status: "failed" })), ...rows];
  const next = start();
  await later(next);
  await later(next, 60_000);
  const tellings = ports.notifier.shown.filter(({ covers }) => covers.some((id) => id.includes("/a/")));
  expect(new Set(tellings.map(({ id }) => id))).toEqual(new Set(["server/a/1/failed"]));
  expect(new Set(ports.notifier.shown.flatMap(({ covers }) => covers)).size).toBe(10);
});

const pushed = (id: string, version: number, more: Partial<Job> = {}) => born(id, { version: `v${version}`, ...more });

test("a pushed failure is told at once, and not again by the list", async () => {
  rows = [pushed("a", 1, { status: "running" })];
  const watcher = start();
  await watcher.step("due");
  await watcher.hear("resync");
  const asked = lists;
  const failed = { ...rows[0]!, status: "failed", version: "v2" } as const;
  await watcher.hear(failed);
  await watcher.hear(failed);
  expect(lists).toBe(asked);
  expect(titles()).toEqual(["a failed"]);
  rows = [failed];
  await watcher.step("refresh");
  expect(titles()).toEqual(["a failed"]);
});

test("failures that are pushed together are stored once and told as one digest", async () => {
  const watcher = start();
  await watcher.step("due");
  await watcher.hear("resync");
  const { writes } = ports.storage;
  await watcher.hear(...Array.from({ length: 30 }, (_, i) => pushed(`s${i}`, i, { status: "failed" })));
  expect(ports.notifier.shown.map(({ covers }) => covers.length)).toEqual([30]);
  expect(ports.storage.writes - writes).toBe(2);
});

test("a pushed row that is older than what is known changes nothing", async () => {
  const watcher = start();
  await watcher.step("due");
  await watcher.hear("resync");
  await watcher.hear(pushed("a", 3, { status: "failed" }));
  await watcher.hear(pushed("a", 2, { status: "running" }));
  await watcher.hear(pushed("a", 1));
  expect(watcher.state()?.jobs.get("a" as JobId)).toMatchObject({ job: { status: "failed" }, run: 1, doubt: false });
  expect(titles()).toEqual(["a failed"]);
});

test("a pushed row of before the baseline is no news", async () => {
  const watcher = start();
  await watcher.step("due");
  await watcher.hear("resync");
  await watcher.hear(aJob("old", { createdAt: 1, status: "failed", version: "v1" }));
  expect(titles()).toEqual([]);
});

test("a pushed row without a version only makes it look, as does one before the first list", async () => {
  const watcher = start();
  rows = [aJob("old", { createdAt: 1, status: "failed", version: "v1" })];
  await watcher.hear(rows[0]!);
  expect(lists).toBe(1);
  await watcher.hear(born("a", { status: "failed" }));
  expect(lists).toBe(2);
  expect(watcher.state()?.jobs.values.map(({ job }) => job.id)).toEqual(["old"]);
});

test("with push the next look is a minute away, or five; without it, it is near again", async () => {
  ports.random = () => 0;
  const watcher = start();
  await watcher.step("due");
  const wait = () => Number(watcher.state()?.health.nextCheckAt) - ports.clock.now();
  await watcher.hear("resync");
  expect(watcher.state()?.health.channel).toBe("push");
  expect(wait()).toBe(300_000);
  await watcher.hear(pushed("a", 1, { status: "running" }));
  expect(wait()).toBe(60_000);
  ports.clock.advance(30_000);
  // It told all that goes on: the minute counts from it.
  await watcher.hear(pushed("a", 2, { status: "running" }));
  expect(wait()).toBe(60_000);
  await watcher.hear(pushed("b", 1, { status: "running" }));
  expect(wait()).toBe(60_000);
  ports.clock.advance(30_000);
  // Of the other one nothing was told since.
  await watcher.hear(pushed("b", 2, { status: "running" }));
  expect(wait()).toBe(30_000);
  const asked = lists;
  rows = [pushed("a", 2, { status: "running" })];
  await watcher.hear("lost");
  expect(lists).toBe(asked + 1);
  expect(watcher.state()?.health.channel).toBe("poll");
  expect(wait()).toBe(1_800);
});

test("however much is pushed of one job, the list is asked for each five minutes", async () => {
  const watcher = start();
  await watcher.step("due");
  await watcher.hear("resync");
  const asked = lists;
  for (let version = 10; version < 100; version++) {
    await watcher.hear(pushed("a", version, { status: "running" }));
    await later(watcher, 10_000);
  }
  expect(lists - asked).toBe(3);
});

test("what the socket tells keeps the connection fresh and writes nothing, and hides no problem of the list", async () => {
  const watcher = start();
  await watcher.step("due");
  await watcher.hear("resync");
  const { writes } = ports.storage;
  ports.clock.advance(240_000);
  await watcher.hear("alive");
  expect(watcher.state()?.health.checkedAt).toBe(ports.clock.now());
  expect(ports.storage.writes).toBe(writes);
  const last = ports.clock.now();
  away = problem("auth", "HTTP 401");
  await watcher.step("refresh");
  ports.clock.advance(20_000);
  await watcher.hear("alive");
  await watcher.hear(pushed("a", 1, { status: "failed" }));
  expect(watcher.state()?.health).toMatchObject({ checkedAt: last, problem: { code: "auth" } });
  expect(titles()).toEqual(["a failed"]);
});

test("after a restart the channel is gone and the list is read at once, however far the next look was", async () => {
  const before = start();
  await before.step("due");
  await before.hear("resync");
  await before.hear(pushed("a", 1, { status: "running" }));
  before.stop();
  const asked = lists;
  rows = [pushed("a", 2, { status: "failed" })];
  const after = start();
  await after.step("due");
  expect(lists).toBe(asked + 1);
  expect(after.state()?.health.channel).toBe("poll");
  expect(titles()).toEqual(["a failed"]);
});

test("that an ended job began anew is made sure of at once where one push says so", async () => {
  rows = [pushed("a", 1, { status: "failed" })];
  const watcher = start();
  await watcher.step("due");
  await watcher.hear("resync");
  rows = [{ ...rows[0]!, status: "running", version: "v2" }];
  await watcher.hear(rows[0]!);
  expect(watcher.state()?.jobs.get("a" as JobId)).toMatchObject({ run: 2, doubt: false, job: { status: "running" } });
});

test("after its stop it follows nothing and tells nothing: another process does", async () => {
  const watcher = start();
  await watcher.step("due");
  rows = [born("a", { status: "failed" })];
  ports.notifier.failNext();
  await later(watcher);
  const { writes } = ports.storage;
  watcher.stop();
  await expect(watcher.follow("a" as JobId, true, false)).rejects.toThrow("no longer watches");
  await later(watcher, 60_000);
  expect(ports.storage.writes).toBe(writes);
  expect(titles()).toEqual([]);
  await later(start(), 60_000);
  expect(titles()).toEqual(["a failed"]);
});

test("after its stop nothing that is pushed counts", async () => {
  const watcher = start();
  await watcher.step("due");
  watcher.stop();
  await watcher.hear(pushed("a", 1, { status: "failed" }));
  expect(titles()).toEqual([]);
});

test("a storm that comes one by one is told by a few notifications and a digest, each failure once", async () => {
  const watcher = start();
  await watcher.step("due");
  for (let i = 0; i < 30; i++) {
    rows = [born(`s${i}`, { status: "failed" }), ...rows];
    ports.clock.advance(500);
    await watcher.step("refresh");
  }
  await later(watcher, 20_000);
  await later(watcher, 20_000);
  expect(ports.notifier.shown.length).toBeLessThanOrEqual(8);
  const covered = ports.notifier.shown.flatMap(({ covers }) => covers);
  expect(covered).toHaveLength(30);
  expect(new Set(covered).size).toBe(30);
});

test("a machine that wakes is looked after at once, and once, however often it is told", async () => {
  rows = [
    born("a", {
      status: "running",
      createdAt: ports.clock.now() - 3_600_000,
      startedAt: ports.clock.now() - 3_600_000,
    }),
  ];
  const watcher = start();
  await watcher.step("due");
  ports.clock.advance(10_000);
  await watcher.step("due");
  expect(lists).toBe(1);
  await Promise.all([watcher.step("wake"), watcher.step("wake"), watcher.step("wake")]);
  ports.clock.advance(1_000);
  await watcher.step("wake");
  expect(lists).toBe(2);
});

test("a network that is back is used at once, also while failures make it wait, and one that flickers is not", async () => {
  const watcher = start();
  await watcher.step("due");
  away = problem("offline", "no network");
  for (let i = 0; i < 5; i++) await later(watcher, 33_000);
  away = null;
  const asked = lists;
  await later(watcher, 2_000);
  expect(lists).toBe(asked + 1);
  away = problem("offline", "no network");
  for (let i = 0; i < 20; i++) await later(watcher, 500);
  expect(lists - asked).toBeLessThanOrEqual(6);
});

test.each([-86_400_000, -3_600_000, -10_000, 10_000, 3_600_000, 86_400_000])(
  "a time of day that is set by %d ms neither stops the looks nor multiplies them",
  async (ms) => {
    const watcher = start(source, { ...freeManners, every: 5_000 });
    await watcher.step("due");
    for (let i = 0; i < 10; i++) await later(watcher, 1_000);
    const asked = lists;
    ports.clock.jump(ms);
    for (let i = 0; i < 60; i++) await later(watcher, 1_000);
    // Each five seconds, as before, and at most one for the jump.
    expect(lists - asked).toBeGreaterThanOrEqual(11);
    expect(lists - asked).toBeLessThanOrEqual(13);
  },
);

test("a person who begins to look is shown what is now, and one who opens a running job has it followed closely", async () => {
  rows = [born("a", { status: "running", createdAt: 1, startedAt: 1 })];
  const watcher = start();
  await watcher.step("due");
  ports.clock.advance(20_000);
  await watcher.step("due");
  expect(lists).toBe(1);
  ports.presence.seen = true;
  await watcher.step("due");
  expect(lists).toBe(2);
  const wait = async () => (await watcher.step("refresh")) - ports.clock.now();
  expect(await wait()).toBeLessThanOrEqual(3_000);
  ports.presence.open = [{ connection: "server" as ConnectionId, job: "a" as JobId }];
  expect(await wait()).toBeLessThanOrEqual(2_000);
  ports.presence.open = [{ connection: "elsewhere" as ConnectionId, job: "a" as JobId }];
  expect(await wait()).toBeGreaterThan(2_000);
  ports.presence.seen = false;
  expect(await wait()).toBe(30_000);
});

test("a failure is told with the step that failed, where the server has steps and the budget lasts", async () => {
  let left = 5;
  let asked = 0;
  const steps = async () => {
    asked++;
    return [aStep(0, { name: "fit", status: "failed" })];
  };
  const watcher = start({ ...source, steps }, { ...freeManners, left: () => left });
  await watcher.step("due");
  rows = [born("a", { status: "failed", error: "exit code 1" })];
  await later(watcher, 70_000);
  left = 0;
  rows = [born("b", { status: "failed", error: "exit code 2" }), ...rows];
  await watcher.step("refresh");
  await later(watcher);
  expect(ports.notifier.shown.map(({ body }) => body)).toEqual(["step 1 “fit”: exit code 1", "exit code 2"]);
  left = 60;
  ports.notifier.failNext();
  rows = [born("c", { status: "failed", error: "exit code 3" }), ...rows];
  away = null;
  await later(watcher, 70_000);
  away = problem("limited", "HTTP 429", { retryAt: ports.clock.now() + 600_000 });
  const before = asked;
  await watcher.step("refresh");
  // It was asked of once, before the server asked for patience.
  expect(asked).toBe(before);
  expect(ports.notifier.shown.at(-1)?.body).toBe("exit code 3");
  away = null;
  ports.clock.advance(600_000);
  rows = [...Array.from({ length: 9 }, (_, i) => born(`s${i}`, { status: "failed" })), ...rows];
  await later(watcher, 70_000);
  expect(ports.notifier.shown).toHaveLength(4);
  expect(asked).toBe(before);
});

test("steps that are asked for at once do not overlap", async () => {
  let inside = 0;
  let most = 0;
  const watcher = createWatcher({
    connection: "server" as ConnectionId,
    selection: "all",
    source: {
      ...source,
      list: async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inside--;
        return source.list();
      },
    },
    ports,
    policy: () => policy,
    user: null,
    place: () => null,
    manners: freeManners,
    onChange: () => {},
  });
  await Promise.all([watcher.step("refresh"), watcher.step("refresh"), watcher.step("refresh")]);
  expect(most).toBe(1);
});

const decisions = async (watcher: ReturnType<typeof start>) =>
  Object.fromEntries(
    (watcher.state()?.journal ?? []).map(({ transition, decision }) => [
      transition.job.id,
      decision.outcome === "silent" ? decision.reason : decision.outcome,
    ]),
  );
/** A watcher of a server that says of each event whether another tells it, and whose jobs fail at the next look. */
const failing = async (
  acknowledge: NonNullable<WatcherOptions["source"]["acknowledge"]>,
  ...ids: readonly string[]
) => {
  const watcher = start({ ...source, acknowledge });
  await watcher.step("due");
  rows = ids.map((id) => born(id, { status: "failed" }));
  await later(watcher);
  return watcher;
};

test("what another watcher of the server tells is silent here, and stays so", async () => {
  const asked: string[] = [];
  const watcher = await failing(
    async (event) => {
      asked.push(event);
      return event.includes("/a/") ? "elsewhere" : "ours";
    },
    "a",
    "b",
  );
  await later(watcher);
  expect(titles()).toEqual(["b failed"]);
  expect(await decisions(watcher)).toEqual({ a: "announced-elsewhere", b: "shown" });
  expect(asked).toEqual(["server/b/1/failed", "server/a/1/failed"]);
});

test("a digest tells only what no other watcher tells", async () => {
  const others = ["a", "b", "c"];
  await failing(
    async (event) => (others.some((id) => event.includes(`/${id}/`)) ? "elsewhere" : "ours"),
    ...others,
    "d",
    "e",
  );
  expect(titles().toSorted((a, b) => a.localeCompare(b))).toEqual(["d failed", "e failed"]);
});

test("an error or no answer within a second holds no notification back", async () => {
  const watcher = await failing(
    (event) => (event.includes("/a/") ? Promise.reject(problem("server", "broken")) : new Promise(() => {})),
    "a",
    "b",
  );
  expect(titles()).toEqual(["b failed", "a failed"]);
  expect(await decisions(watcher)).toEqual({ a: "shown", b: "shown" });
});

test("who is to tell everything says so to the others, and tells it whatever they say", async () => {
  policy = { ...defaultPolicy, notifyFrom: "always" };
  let asked = 0;
  await failing(async () => {
    asked++;
    return "elsewhere";
  }, "a");
  expect({ asked, titles: titles() }).toEqual({ asked: 1, titles: ["a failed"] });
});

test("a server that asks for patience is not asked who tells an event", async () => {
  let asked = 0;
  ports.notifier.failNext();
  const watcher = await failing(async () => {
    asked++;
    return "ours";
  }, "a");
  expect({ asked, titles: titles() }).toEqual({ asked: 1, titles: [] });
  away = problem("limited", "HTTP 429", { retryAt: ports.clock.now() + 600_000 });
  await later(watcher);
  expect({ asked, titles: titles() }).toEqual({ asked: 1, titles: ["a failed"] });
});

test("who stops watching while the server is asked who tells an event leaves it to the next one", async () => {
  let asked = 0;
  const acknowledge = async () => {
    asked++;
    watcher.stop();
    return "ours" as const;
  };
  const watcher = start({ ...source, acknowledge });
  await watcher.step("due");
  rows = [born("a", { status: "failed" })];
  await later(watcher);
  expect({ asked, titles: titles() }).toEqual({ asked: 1, titles: [] });
  await start().step("due");
  expect(titles()).toEqual(["a failed"]);
});

test("nothing is asked of the server for what is silent anyway", async () => {
  policy = { ...defaultPolicy, notifyFrom: "never" };
  const watcher = await failing(() => expect.fail(), "a");
  expect(titles()).toEqual([]);
  expect(await decisions(watcher)).toEqual({ a: "not-here" });
});
