/**
 * What watching costs a server and how late news come: the real watcher with its schedule in virtual time, beside fixed
 * intervals, in the same seeded worlds. Requests are counted at the source: pages, jobs asked for by id, and tries to open
 * a channel.
 */
import type { Page } from "../src/connectors/connector.ts";
import type { ConnectionId, Job, JobId } from "../src/model/job.ts";
import { defaultPolicy } from "../src/notify/policy.ts";
import { fakeClock, fakePorts } from "../src/testing/fakes.ts";
import { aDetail, aJob } from "../src/testing/jobs.ts";
import { type Budget, fullBudget, refilled, spent } from "../src/watch/budget.ts";
import { freeManners, type Manners } from "../src/watch/manners.ts";
import { nextConnect } from "../src/watch/schedule.ts";
import { createWatcher, type Watcher } from "../src/watch/watcher.ts";
import { reportGoals } from "./lib/goals.ts";
import { randomFrom } from "./lib/random.ts";
import { chainWorld, hashOf, type Life, outages, poissonWorld, type World } from "./lib/worlds.ts";

/** The way to the server and back, and of what it pushes (ms). */
const roundTrip = 120;
const pushDelay = 100;
/** Jobs that the server has had before. */
const oldJobs = 1_000;
const begin = Date.UTC(2026, 0, 1);

interface Scheme {
  readonly name: string;
  /** Fixed interval (ms); null: ours. */
  readonly every: number | null;
  readonly budgeted: boolean;
  readonly push: boolean;
}

interface Outcome {
  readonly scheme: string;
  readonly requestsPerHour: number;
  readonly medianS: number;
  readonly p95S: number;
  readonly jobs: number;
  /** Jobs of which not one active state was seen. */
  readonly unseen: number;
}

/** The beginning of a world: fixed intervals need no long ones to show what they cost. */
const beginningOf = ({ lives, ...world }: World, hours: number): World => {
  const length = Math.min(world.length, hours * 3_600_000);
  return { ...world, length, lives: lives.filter(({ createdAt }) => createdAt < length) };
};

/** A job as the server has it at that time (ms since the world began). */
const rowAt = (life: Life, index: number, at: number): Job => {
  const status = at >= life.endedAt ? "completed" : at >= life.startedAt ? "running" : "queued";
  return aJob(`j${index}`, {
    status,
    createdAt: begin + life.createdAt,
    startedAt: at >= life.startedAt ? begin + life.startedAt : null,
    finishedAt: at >= life.endedAt ? begin + life.endedAt : null,
    version: `${status === "queued" ? 0 : status === "running" ? 1 : 2}`,
  });
};

const old: readonly Job[] = Array.from({ length: oldJobs }, (_, i) =>
  aJob(`old${i}`, { status: "completed", createdAt: begin - 60_000 * (i + 1) }),
);

/** The server of a world: its jobs as they are at the time of the question, newest first. */
const serve = (world: World, now: () => number, ask: () => void) => {
  const changes = world.lives
    .flatMap((life) => [life.createdAt, life.startedAt, life.endedAt])
    .toSorted((a, b) => a - b);
  let born = 0;
  let changed = 0;
  const question = () => {
    ask();
    const at = now();
    while ((world.lives[born]?.createdAt ?? Number.POSITIVE_INFINITY) <= at) born++;
    while ((changes[changed] ?? Number.POSITIVE_INFINITY) <= at) changed++;
    return at;
  };
  return {
    list: async ({
      page,
      limit,
      validator,
    }: {
      page: string | null;
      limit: number;
      validator: string | null;
    }): Promise<Page | "unchanged"> => {
      const at = question();
      if (page === null && validator === String(changed)) return "unchanged";
      const skip = Number(page ?? 0);
      const jobs: Job[] = [];
      for (let i = born - 1 - skip; i >= 0 && jobs.length < limit; i--) {
        const life = world.lives[i];
        if (life !== undefined) jobs.push(rowAt(life, i, at));
      }
      jobs.push(...old.slice(Math.max(0, skip - born), Math.max(0, skip - born) + limit - jobs.length));
      const next = skip + limit < born + old.length ? String(skip + limit) : null;
      return { jobs, rejected: [], next, validator: String(changed), servedAt: begin + at };
    },
    get: async (id: JobId) => {
      const at = question();
      const index = Number(id.slice(1));
      const life = world.lives[index];
      return life === undefined ? null : aDetail(rowAt(life, index, at));
    },
  };
};

const run = async (world: World, scheme: Scheme, seed: number): Promise<Outcome> => {
  const clock = fakeClock(begin);
  const elapsed = () => clock.now() - begin;
  const random = randomFrom(seed);
  let requests = 0;
  let budget: Budget = fullBudget(0);
  const ask = () => {
    requests++;
    budget = spent(budget, 1, clock.monotonic());
  };
  const source = serve(world, elapsed, ask);
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    clock.advance(roundTrip);
    return value;
  };
  const manners: Manners = {
    ...freeManners,
    every: scheme.every,
    rest: null,
    left: () => (scheme.budgeted ? refilled(budget, clock.monotonic()).left : Number.POSITIVE_INFINITY),
  };
  const delays: number[] = [];
  const seen = new Set<JobId>();
  const ended = new Set<JobId>();
  let unseen = 0;
  let told = 0;
  const ports = {
    ...fakePorts(),
    clock,
    random,
    // What is stored is not what is measured.
    storage: { get: async () => undefined, set: async () => {}, delete: async () => {} },
  };
  const watcher = createWatcher({
    connection: "world" as ConnectionId,
    selection: "",
    source: { list: (query) => late(source.list(query)), get: (id) => late(source.get(id)) },
    ports,
    manners,
    policy: () => defaultPolicy,
    user: null,
    place: () => null,
    onChange: ({ journal, sequence }) => {
      if (sequence === told) return;
      told = sequence;
      for (const { transition } of journal) {
        const { job, observedAt } = transition;
        if (observedAt !== clock.now()) break;
        if (job.status !== "completed") seen.add(job.id);
        else if (!ended.has(job.id)) {
          ended.add(job.id);
          delays.push(observedAt - (job.finishedAt ?? observedAt));
          if (!seen.delete(job.id)) unseen++;
        }
      }
    },
  });
  await watcher.step("due");
  if (scheme.push) await pushTo(watcher, world, { clock, ask, random, seed });
  else while (elapsed() < world.length) clock.advance(Math.max(1, (await watcher.step("due")) - clock.now()));
  watcher.stop();
  const sorted = Float64Array.from(delays).sort();
  const quantile = (part: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN) / 1_000;
  return {
    scheme: scheme.name,
    requestsPerHour: requests / (world.length / 3_600_000),
    medianS: quantile(0.5),
    p95S: quantile(0.95),
    jobs: delays.length,
    unseen,
  };
};

/** The world's changes as pushes, but while the channel is down: then only polling tells them, until it is open again. */
const pushTo = async (
  watcher: Watcher,
  world: World,
  {
    clock,
    ask,
    random,
    seed,
  }: {
    readonly clock: ReturnType<typeof fakeClock>;
    readonly ask: () => void;
    readonly random: () => number;
    readonly seed: number;
  },
): Promise<void> => {
  const pushes = world.lives
    .flatMap((life, index) =>
      [life.createdAt, life.startedAt, life.endedAt].map((at) => ({ at: at + pushDelay, job: rowAt(life, index, at) })),
    )
    .toSorted((a, b) => a.at - b.at);
  const breaks = outages(world.length, seed + 1);
  let push = 0;
  let outage = 0;
  let losses = 0;
  let connectAt: number | null = 0;
  for (;;) {
    const now = clock.now() - begin;
    if (now >= world.length) return;
    const brokenFrom = breaks[outage]?.from ?? Number.POSITIVE_INFINITY;
    const brokenTo = breaks[outage]?.to ?? Number.POSITIVE_INFINITY;
    const due = (watcher.state()?.health.nextCheckAt ?? 0) - begin;
    const nextPush = pushes[push]?.at ?? Number.POSITIVE_INFINITY;
    const at = Math.min(due, nextPush, connectAt ?? brokenFrom);
    clock.advance(Math.max(0, at - now));
    if (connectAt !== null && at === connectAt) {
      ask();
      // It began and ended while we waited to connect.
      while (clock.now() - begin >= (breaks[outage]?.to ?? Number.POSITIVE_INFINITY)) outage++;
      if (clock.now() - begin >= (breaks[outage]?.from ?? Number.POSITIVE_INFINITY)) {
        losses++;
        connectAt = clock.now() - begin + nextConnect(losses, 0, random());
      } else {
        connectAt = null;
        clock.advance(roundTrip);
        await watcher.hear("resync");
      }
    } else if (at === nextPush) {
      const told = pushes[push++];
      if (connectAt === null && told !== undefined) await watcher.hear(told.job);
    } else if (connectAt === null && at === brokenFrom) {
      losses = 1;
      connectAt = clock.now() - begin + nextConnect(losses, 0, random());
      if (brokenTo <= connectAt) outage++;
      await watcher.hear("lost");
    } else {
      clock.advance(Math.max(0, 1 - (clock.now() - begin - now)));
      await watcher.step("due");
    }
  }
};

const ours: Scheme = { name: "ours", every: null, budgeted: true, push: false };
const free: Scheme = { ...ours, name: "ours, no budget", budgeted: false };
const pushed: Scheme = { ...ours, name: "ours, with push", push: true };
const fixed = [2, 3, 5, 10, 30].map(
  (seconds): Scheme => ({ name: `every ${seconds} s`, every: seconds * 1_000, budgeted: false, push: false }),
);

const always = chainWorld("always one active job among 1,000", 200, 11);
const seldom = poissonWorld("mostly idle, 0.5 jobs/h", 300, 0.5, 13);
const busy = poissonWorld("busy, 60 jobs/h", 40, 60, 14);

const measure = async (world: World, schemes: readonly Scheme[]): Promise<readonly Outcome[]> => {
  console.log(
    `\n${world.name}: ${world.lives.length} jobs in ${world.length / 3_600_000} h (fixed intervals: 24 h), inputs ${hashOf(world)}`,
  );
  console.log("scheme             requests/h  median s   p95 s   jobs  never seen active");
  const outcomes: Outcome[] = [];
  for (const scheme of schemes) {
    const outcome = await run(scheme.every === null ? world : beginningOf(world, 24), scheme, 99);
    outcomes.push(outcome);
    const figures = [
      outcome.requestsPerHour.toFixed(0).padStart(10),
      outcome.medianS.toFixed(2).padStart(9),
      outcome.p95S.toFixed(2).padStart(7),
      String(outcome.jobs).padStart(6),
      `${((100 * outcome.unseen) / outcome.jobs).toFixed(1)} %`.padStart(18),
    ];
    console.log(`${scheme.name.padEnd(18)} ${figures.join(" ")}`);
  }
  return outcomes;
};

const inAlways = await measure(always, [ours, pushed, ...fixed]);
const inSeldom = await measure(seldom, [ours, pushed, ...fixed.slice(1)]);
const inBusy = await measure(busy, [ours, free, pushed, ...fixed]);

const figure = (outcomes: readonly Outcome[], { name }: Scheme, of: (outcome: Outcome) => number): number => {
  const outcome = outcomes.find(({ scheme }) => scheme === name);
  return outcome === undefined ? Number.NaN : of(outcome);
};
const requestsPerHour = (outcome: Outcome) => outcome.requestsPerHour;
const p95S = (outcome: Outcome) => outcome.p95S;

console.log();
reportGoals(
  "schedule",
  [
    { name: "schedule.active.requests-per-hour", value: figure(inAlways, ours, requestsPerHour), limit: 420 },
    { name: "schedule.active.latency-median-s", value: figure(inAlways, ours, ({ medianS }) => medianS), limit: 5 },
    { name: "schedule.active.latency-p95-s", value: figure(inAlways, ours, p95S), limit: 19 },
    { name: "schedule.push.requests-per-hour", value: figure(inAlways, pushed, requestsPerHour), limit: 70 },
    { name: "schedule.push.latency-p95-s", value: figure(inAlways, pushed, p95S), limit: 0.3 },
    { name: "schedule.idle.requests-per-hour", value: figure(inSeldom, ours, requestsPerHour), limit: 110 },
    { name: "schedule.busy.requests-per-hour", value: figure(inBusy, ours, requestsPerHour), limit: 600 },
  ],
  {
    worlds: [always, seldom, busy].map(({ name, ...world }) => ({ name, inputs: hashOf({ name, ...world }) })),
    inAlways,
    inSeldom,
    inBusy,
  },
);
