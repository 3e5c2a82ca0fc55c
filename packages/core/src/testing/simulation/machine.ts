import type { ConnectionId, JobId, JobKey } from "../../model/job.ts";
import { timerAlarm } from "../../node/ports.ts";
import type { NotificationEvent } from "../../notify/message.ts";
import { defaultRules } from "../../notify/rules.ts";
import type { Log, Ports } from "../../ports.ts";
import { createJobwatch, type Jobwatch } from "../../service/jobwatch.ts";
import { createNetwork, kindOf } from "./network.ts";
import type { Random } from "./random.ts";
import type { ScriptedApi } from "./server.ts";
import type { Shown } from "./sink.ts";
import type { Await, Story } from "./story.ts";
import type { ScriptedStream } from "./stream.ts";
import type { VirtualTime } from "./virtual-time.ts";

export interface MachineParts {
  readonly story: Story;
  readonly time: VirtualTime;
  readonly random: Random;
  readonly api: ScriptedApi;
  readonly stream: ScriptedStream;
  readonly trace: (text: string) => void;
  /** Something disturbs the watch until then: from that moment on it is on its own again. */
  readonly disturb: (ms: number) => void;
}

/** One window: a process of its own over the storage that all share. */
interface Observer {
  readonly name: string;
  alive: boolean;
  /** What it shows, as the leader and as a follower. */
  jobwatch: Jobwatch | null;
  /** Notifications that it showed and has not noted yet. */
  readonly unmarked: Set<string>;
  stopAlarm: () => void;
}

export interface Machine {
  /** A process dies at the next such await but `skip`. */
  armCrash(at: Await, when: "before" | "after", skip: number): void;
  disarm(): void;
  kill(which: "leader" | "follower"): void;
  /** The leading window closes, as windows do: another one leads. */
  handOver(): void;
  jumpClock(ms: number): void;
  fillDisk(ms: number): void;
  busyNotifier(times: number): void;
  reselect(): void;
  person: {
    refresh(): void;
    follow(job: string): void;
    rerun(job: string): void;
  };
  readonly shown: readonly Shown[];
  /** Notifications of which a process died before it noted them: they may be shown once more. */
  readonly excused: ReadonlySet<string>;
  /** Jobs whose follower was told that they are followed, and when. */
  readonly followed: ReadonlyMap<string, number>;
  /** Jobs that somebody tried to follow. */
  readonly wished: ReadonlySet<string>;
  /** Requests that were sent though the server had asked for patience. */
  readonly impatient: readonly string[];
  readonly counts: {
    leaders: number;
    handOvers: number;
    fullWrites: number;
    refusals: number;
    digests: number;
    deadProcesses: number;
    jumps: number;
    deliveredByFollowers: number;
  };
  /** How often a process died at which await. */
  readonly crashes: Map<string, number>;
  readonly firstAnswerAt: () => number | null;
  readonly errors: readonly string[];
}

/** Nobody is there any more to go on. */
const never = <T>(): Promise<T> => new Promise(() => {});

const connection = "c" as ConnectionId;

export const createMachine = ({ story, time, random, api, stream, trace, disturb }: MachineParts): Machine => {
  const disk = new Map<string, string>();
  const observers = new Set<Observer>();
  const shown: Shown[] = [];
  const excused = new Set<string>();
  const followed = new Map<string, number>();
  const wished = new Set<string>();
  const crashes = new Map<string, number>();
  const errors: string[] = [];
  const counts: Machine["counts"] = {
    leaders: 0,
    handOvers: 0,
    fullWrites: 0,
    refusals: 0,
    digests: 0,
    deadProcesses: 0,
    jumps: 0,
    deliveredByFollowers: 0,
  };
  let armed: { readonly at: Await; readonly when: "before" | "after"; skip: number } | null = null;
  let leader: Observer | null = null;
  let seatFree = true;
  let clockOffset = 0;
  let diskFullUntil = 0;
  let busy = 0;
  let selection = 0;
  let names = 0;

  const network = createNetwork({ time, random, api, trace, isDiskFull: () => diskFullUntil >= time.now() });

  const clock = { now: () => Date.UTC(2026, 0, 1) + time.now() + clockOffset, monotonic: () => time.now() };

  const die = (observer: Observer, why: string): void => {
    if (!observer.alive) return;
    trace(`${observer.name} dies ${why}`);
    counts.deadProcesses++;
    observer.alive = false;
    observers.delete(observer);
    observer.stopAlarm();
    for (const id of observer.unmarked) excused.add(id);
    network.forgetPatience();
    if (leader === observer) freeSeat();
    disturb(5_000);
    // The person opens the window again.
    time.at(time.now() + random.int(10, 3_000), "machine", openWindow);
  };

  const freeSeat = (): void => {
    leader = null;
    seatFree = true;
    time.at(time.now() + random.int(5, 150), "machine", takeSeat);
  };

  /** One of the windows that are there leads. */
  const takeSeat = (): void => {
    const [first, ...rest] = observers;
    if (!seatFree || first === undefined) return;
    seatFree = false;
    lead(random.pick([first, ...rest]));
  };

  const openWindow = (): void => {
    if (observers.size >= story.observers) return;
    const observer: Observer = {
      name: `w${names++}`,
      alive: true,
      jobwatch: null,
      unmarked: new Set(),
      stopAlarm: () => {},
    };
    observers.add(observer);
    if (seatFree) time.at(time.now() + random.int(5, 50), "machine", takeSeat);
  };

  /** A call into the outside world: the process may die before it, and after it, when it has had its effect. */
  const reach = async <T>(observer: Observer, at: Await, effect: () => Promise<T>): Promise<T> => {
    if (!observer.alive || diesAt(observer, at, "before")) return never();
    try {
      const value = await effect();
      if (!observer.alive || diesAt(observer, at, "after")) return never();
      return value;
    } catch (error) {
      if (!observer.alive) return never();
      throw error;
    }
  };

  const diesAt = (observer: Observer, at: Await, when: "before" | "after"): boolean => {
    if (armed === null || armed.at !== at || armed.when !== when || armed.skip-- > 0) return false;
    armed = null;
    const place = `${when} ${at}`;
    crashes.set(place, (crashes.get(place) ?? 0) + 1);
    die(observer, place);
    return true;
  };

  const show = async (observer: Observer, event: NotificationEvent, via: Observer): Promise<void> => {
    await time.wait(random.int(0, 3), "machine");
    if (!observer.alive) return;
    if (busy > 0) {
      busy--;
      counts.refusals++;
      throw new Error("the platform is busy");
    }
    trace(`${via.name} shows ${event.id}${event.covers.length > 1 ? ` (${event.covers.length})` : ""}`);
    shown.push({ at: time.now(), notification: event.id, covers: event.covers, by: via.name });
    if (event.covers.length > 1) counts.digests++;
    observer.unmarked.add(event.id);
    await time.wait(random.int(0, 2), "machine");
  };

  /** A body that comes late enough to die while it is read. */
  const bodyOf = (observer: Observer, text: string): BodyInit =>
    armed?.at !== "answer body"
      ? text
      : new ReadableStream({
          pull: async (controller) => {
            await reach(observer, "answer body", () => time.wait(5, "machine"));
            controller.enqueue(new TextEncoder().encode(text));
            controller.close();
          },
        });

  const log: Log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (text, fields) => {
      trace(`log: ${text} ${JSON.stringify(fields)}`);
      if (!JSON.stringify(fields).includes("disk is full")) errors.push(`${text} ${JSON.stringify(fields)}`);
    },
  };

  const portsOf = (observer: Observer): Ports => {
    const alarm = timerAlarm(() => void (observer.alive && observer.jobwatch?.wake()), clock);
    observer.stopAlarm = alarm.stop;
    return {
      clock,
      alarm,
      storage: {
        get: (key) =>
          reach(observer, "storage read", async () => {
            await time.wait(1, "machine");
            const text = disk.get(key);
            return text === undefined ? undefined : JSON.parse(text);
          }),
        set: (key, value) => {
          const marks = [...observer.unmarked];
          const text = JSON.stringify(value);
          return reach(
            observer,
            marks.length > 0 ? "storage write after a notification" : "storage write",
            async () => {
              await time.wait(random.int(1, 4), "machine");
              if (!observer.alive) return;
              if (diskFullUntil > time.now()) {
                counts.fullWrites++;
                trace(`${observer.name} cannot write`);
                throw new Error("the disk is full");
              }
              disk.set(key, text);
              for (const id of marks) observer.unmarked.delete(id);
              await time.wait(1, "machine");
            },
          );
        },
        delete: async (key) => void disk.delete(key),
      },
      secrets: { get: () => reach(observer, "secret", async () => "token") },
      network: {
        fetch: (input, init) => {
          const request = new Request(input, init);
          return reach(observer, kindOf(request), () =>
            network.exchange(request, {
              name: observer.name,
              isAlive: () => observer.alive,
              bodyOf: (text) => bodyOf(observer, text),
            }),
          );
        },
        webSocket: () => stream.open(() => observer.alive),
        online: () => true,
      },
      notifier: {
        show: (event) =>
          reach(observer, "notification", async () => {
            // The window that has the focus shows it; the leader itself where that fails.
            const focused = random.pick([observer, ...observers]);
            if (focused === observer) return show(observer, event, observer);
            await time.wait(2, "machine");
            if (!focused.alive) return show(observer, event, observer);
            counts.deliveredByFollowers++;
            await show(observer, event, focused);
          }),
      },
      presence: { watching: () => false, openJobs: () => [] },
      log,
      localSockets: null,
      random: random.next,
    };
  };

  const settings = () => ({
    // On this machine, where no budget makes a look late.
    url: "http://localhost:4005/api/v1",
    ...(selection === 0 ? {} : { view: String(selection) }),
  });
  const configured = () => [{ id: connection, kind: "jobs-api", name: "Jobs", settings: settings() }];

  const lead = (observer: Observer): void => {
    trace(`${observer.name} leads`);
    counts.leaders++;
    leader = observer;
    const jobwatch = createJobwatch({ ports: portsOf(observer), rules: defaultRules });
    observer.jobwatch = jobwatch;
    report(jobwatch.configure(configured()));
  };

  const report = (work: Promise<unknown>): void =>
    void work.catch((error: unknown) => trace(`a call failed: ${String(error)}`));

  for (let i = 0; i < story.observers; i++) openWindow();

  return {
    armCrash: (at, when, skip) => {
      armed = { at, when, skip };
    },
    disarm: () => {
      armed = null;
    },
    kill: (which) => {
      const others = [...observers].filter((each) => each !== leader);
      const victim = which === "leader" ? leader : others[0];
      if (victim != null) die(victim, "by a signal");
    },
    handOver: () => {
      const observer = leader;
      if (observer === null) return;
      counts.handOvers++;
      trace(`${observer.name} closes`);
      disturb(5_000);
      network.forgetPatience();
      observers.delete(observer);
      observer.stopAlarm();
      observer.jobwatch?.close();
      freeSeat();
      time.at(time.now() + 2_000, "machine", () => {
        observer.alive = false;
        for (const id of observer.unmarked) excused.add(id);
        openWindow();
      });
    },
    jumpClock: (ms) => {
      counts.jumps++;
      clockOffset += ms;
      network.forgetPatience();
    },
    fillDisk: (ms) => {
      diskFullUntil = time.now() + ms;
      network.forgetPatience();
    },
    busyNotifier: (times) => {
      busy = times;
    },
    reselect: () => {
      selection++;
      if (leader?.jobwatch != null) report(leader.jobwatch.configure(configured()));
    },
    person: {
      refresh: () => {
        if (leader?.jobwatch != null) report(leader.jobwatch.refresh(null));
      },
      follow: (job) => {
        const jobwatch = leader?.jobwatch;
        if (jobwatch == null) return;
        report(
          (async () => {
            const { jobs } = await jobwatch.view();
            const seen = jobs.find(({ key }) => key.job === job);
            if (seen === undefined) return;
            wished.add(job);
            await jobwatch.follow(seen.key, true);
            trace(`${job} is followed`);
            followed.set(job, Math.min(time.now(), followed.get(job) ?? Number.POSITIVE_INFINITY));
          })(),
        );
      },
      rerun: (job) => {
        const jobwatch = leader?.jobwatch;
        if (jobwatch == null) return;
        const key: JobKey = { connection, job: job as JobId };
        // A person may ask at any time.
        network.forgetPatience();
        report(
          jobwatch.act("rerun", key).then((made) => {
            if (made === null) return;
            trace(`${made.job} was begun by the person`);
            followed.set(made.job, 0);
          }),
        );
      },
    },
    shown,
    excused,
    followed,
    wished,
    impatient: network.impatient,
    counts,
    crashes,
    firstAnswerAt: network.firstAnswerAt,
    errors,
  };
};
