import { createMachine, type Machine } from "./machine.ts";
import { judge, type Verdict } from "./oracle.ts";
import { seeded } from "./random.ts";
import { createApi } from "./server.ts";
import { calm, type Happening, type Story } from "./story.ts";
import { createStream } from "./stream.ts";
import { createTruth } from "./truth.ts";
import { createVirtualTime } from "./virtual-time.ts";

export interface WorldResult {
  readonly verdict: Verdict;
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly crashes: ReadonlyMap<string, number>;
  /** What happened, a line each; empty unless asked for. */
  readonly trace: readonly string[];
}

/** How long (ms) it takes to get over a trouble at most: waits grow with the failures, also with those of a while ago. */
const recovery = 40_000;
/** A push that was lost is found by the next look for safety (ms). */
const safetyLook = 340_000;

/** Lives through one story from the machine's start until long after its last happening, and judges what was told. */
export const live = async (story: Story, seed: number, tracing: boolean): Promise<WorldResult> => {
  const time = createVirtualTime();
  const uninstall = time.install();
  try {
    const random = seeded(seed ^ 0x5bd1e995);
    const trace: string[] = [];
    const note = tracing ? (text: string) => void trace.push(`${(time.now() / 1_000).toFixed(3)} ${text}`) : () => {};
    const truth = createTruth(story.server, time.now);
    const api = createApi(story, truth, time, random);
    const stream = createStream(time, api.isAway);
    const troubles: { from: number; to: number }[] = [];
    const disturb = (ms: number) => void troubles.push({ from: time.now(), to: time.now() + ms });
    const reselectedAt: number[] = [];

    await populate(story, truth, time);
    const machine = createMachine({ story, time, random, api, stream, trace: note, disturb });
    truth.onChange = stream.tell;
    const begin = time.now();
    const scene: Scene = {
      pushes: story.server.push,
      truth,
      api,
      stream,
      machine,
      time,
      disturb,
      reselectedAt,
      random,
    };
    for (const { at, happening } of story.happenings)
      time.at(begin + at, "world", () => {
        note(`> ${JSON.stringify(happening)}`);
        happen(scene, happening);
      });
    await time.runUntil(begin + (story.happenings.at(-1)?.at ?? 0));
    const quietFrom = Math.max(time.now(), ...troubles.map(({ to }) => to));
    machine.disarm();
    endAll(truth, random);
    await time.runUntil(quietFrom + calm + 5_000);

    const verdict = judge({
      story,
      jobs: truth.jobs,
      troubles,
      firstAnswerAt: machine.firstAnswerAt(),
      reselectedAt,
      followed: machine.followed,
      wished: machine.wished,
      end: time.now(),
      shown: machine.shown,
      excused: machine.excused,
    });
    const faults = [
      ...verdict.lost.map((each) => `lost: ${each}`),
      ...verdict.repeated.map((each) => `repeated: ${each}`),
      ...verdict.wrong.map((each) => `told, but no news: ${each}`),
      ...machine.impatient.map((each) => `impatient: ${each}`),
      ...machine.errors.map((each) => `error: ${each}`),
    ];
    const counts = {
      transitions: truth.transitions,
      requeues: truth.requeues,
      due: verdict.due,
      possible: verdict.possible,
      told: verdict.told,
      shownAgain: verdict.shownAgain,
      ...prefixed("server", api.counts),
      ...prefixed("push", stream.counts),
      ...prefixed("machine", machine.counts),
    };
    return { verdict, faults, counts, crashes: machine.crashes, trace };
  } finally {
    uninstall();
  }
};

const prefixed = (prefix: string, counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [`${prefix}.${name}`, count]));

/** What was there before anybody looked. */
const populate = async (
  story: Story,
  truth: ReturnType<typeof createTruth>,
  time: ReturnType<typeof createVirtualTime>,
) => {
  for (const { job, outcome, hidden } of story.old) {
    await time.runUntil(time.now() + 1_000);
    truth.create(job, job.split("-")[0] ?? job);
    truth.start(job);
    await time.runUntil(time.now() + 1_000);
    if (outcome !== null) truth.end(job, outcome);
    if (hidden) truth.show(job, false);
  }
  await time.runUntil(time.now() + 3_000);
};

/** Whatever still runs ends, so that the end of each is judged. */
const endAll = (truth: ReturnType<typeof createTruth>, random: ReturnType<typeof seeded>) => {
  for (const { id } of truth.jobs) {
    truth.start(id);
    truth.end(id, random.chance(0.6) ? "failed" : "completed");
  }
};

interface Scene {
  readonly truth: ReturnType<typeof createTruth>;
  readonly api: ReturnType<typeof createApi>;
  readonly stream: ReturnType<typeof createStream>;
  readonly machine: Machine;
  readonly time: ReturnType<typeof createVirtualTime>;
  readonly random: ReturnType<typeof seeded>;
  readonly pushes: boolean;
  readonly disturb: (ms: number) => void;
  readonly reselectedAt: number[];
}

const happen = (
  { pushes, truth, api, stream, machine, time, disturb, reselectedAt }: Scene,
  happening: Happening,
): void => {
  if (time.isAsleep() && onMachine.has(happening.what)) return;
  switch (happening.what) {
    case "create":
      truth.create(happening.job, happening.job.split("-")[0] ?? happening.job);
      return;
    case "start":
      truth.start(happening.job);
      return;
    case "end":
      truth.end(happening.job, happening.outcome);
      return;
    case "requeue":
      truth.requeue(happening.job);
      return;
    case "hide":
    case "show":
      truth.show(happening.job, happening.what === "show");
      return;
    case "storm":
      for (let i = 0; i < happening.count; i++) {
        const id = `${happening.jobs}x${i}`;
        truth.create(id, id.split("-")[0] ?? id);
        truth.start(id);
        truth.end(id, happening.outcome);
      }
      return;
    case "outage":
      api.faults.outage = { how: happening.how, until: time.now() + happening.ms };
      stream.hangUp();
      disturb(happening.ms + recovery);
      return;
    case "half an outage":
      api.faults.halfUntil = time.now() + happening.ms;
      disturb(happening.ms + recovery);
      return;
    case "limit":
      api.faults.limit = { until: time.now() + happening.seconds * 1_000, says: happening.says };
      disturb(happening.seconds * 1_000 + recovery);
      return;
    case "late answer":
      api.faults.late = happening.ms;
      disturb(happening.ms + recovery);
      return;
    case "answers from the past":
      api.faults.fromThePast = happening.count;
      // With push the list is read again for safety only.
      disturb(pushes ? safetyLook : recovery);
      return;
    case "drift":
      api.faults.drift = { requests: happening.requests, leave: happening.leave };
      disturb(recovery);
      return;
    case "crash":
      machine.armCrash(happening.at, happening.when, happening.skip);
      // Read is only at the start of a process.
      if (happening.at === "storage read" || happening.at === "api document") machine.kill("leader");
      return;
    case "kill":
      machine.kill(happening.which);
      return;
    case "hand-over":
      machine.handOver();
      return;
    case "sleep":
      time.suspend(happening.ms);
      disturb(happening.ms + recovery);
      return;
    case "clock jump":
      machine.jumpClock(happening.ms);
      // A clock that was set back holds up the next look by as much.
      disturb(recovery + Math.max(0, -happening.ms));
      return;
    case "full disk":
      machine.fillDisk(happening.ms);
      disturb(happening.ms + recovery);
      return;
    case "busy notifier":
      machine.busyNotifier(happening.times);
      disturb(recovery);
      return;
    case "lost push":
    case "doubled push":
    case "reordered push":
      stream.spoil(spoilt[happening.what], happening.count);
      disturb(safetyLook);
      return;
    case "push channel lost":
      stream.hangUp();
      disturb(recovery);
      return;
    case "refresh":
      machine.person.refresh();
      return;
    case "follow":
      machine.person.follow(happening.job);
      return;
    case "rerun":
      machine.person.rerun(happening.job);
      return;
    case "other selection":
      reselectedAt.push(time.now());
      machine.reselect();
      disturb(recovery);
  }
};

/** What needs a machine that is awake. */
const onMachine: ReadonlySet<Happening["what"]> = new Set([
  "crash",
  "kill",
  "hand-over",
  "refresh",
  "follow",
  "rerun",
  "other selection",
]);

const spoilt = { "lost push": "lost", "doubled push": "doubled", "reordered push": "reordered" } as const;
