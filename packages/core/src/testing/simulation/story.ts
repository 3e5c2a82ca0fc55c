import type { Random } from "./random.ts";
import { seeded } from "./random.ts";
import type { Outcome, ServerTraits } from "./truth.ts";

/** How a server fails. */
export type Failure =
  | "refused"
  | "reset"
  | "silent"
  | "internal error"
  | "login page"
  | "login redirect"
  | "no json"
  | "unauthorized";

/** Every await of a process that ends in the outside world. A process may die before each and after it. */
export const awaits = [
  "storage read",
  "storage write",
  "storage write after a notification",
  "secret",
  "list",
  "job by id",
  "api document",
  "answer body",
  "notification",
] as const;
export type Await = (typeof awaits)[number];

/** One thing that happens. What makes no sense at that moment does nothing, so that a story stays one without any of its parts. */
export type Happening =
  | { readonly what: "create" | "start" | "requeue" | "hide" | "show"; readonly job: string }
  | { readonly what: "end"; readonly job: string; readonly outcome: Outcome }
  /** So many jobs are created and end at once. */
  | { readonly what: "storm"; readonly jobs: string; readonly count: number; readonly outcome: Outcome }
  | { readonly what: "outage"; readonly how: Failure; readonly ms: number }
  /** The list can be read, or its first page, but nothing else. */
  | { readonly what: "half an outage"; readonly ms: number }
  | { readonly what: "limit"; readonly seconds: number; readonly says: "seconds" | "date" | "nothing" }
  | { readonly what: "late answer"; readonly ms: number }
  /** So many answers show the rows as they were before their last change. */
  | { readonly what: "answers from the past"; readonly count: number }
  /** Before each of so many requests a row is inserted above all, or an ended one leaves. */
  | { readonly what: "drift"; readonly requests: number; readonly leave: boolean }
  | { readonly what: "crash"; readonly at: Await; readonly when: "before" | "after"; readonly skip: number }
  | { readonly what: "kill"; readonly which: "leader" | "follower" }
  | { readonly what: "hand-over" }
  | { readonly what: "sleep"; readonly ms: number }
  | { readonly what: "clock jump"; readonly ms: number }
  | { readonly what: "full disk"; readonly ms: number }
  | { readonly what: "busy notifier"; readonly times: number }
  | { readonly what: "lost push" | "doubled push" | "reordered push"; readonly count: number }
  | { readonly what: "push channel lost" }
  | { readonly what: "refresh" }
  | { readonly what: "follow" | "rerun"; readonly job: string }
  | { readonly what: "other selection" };

export interface Story {
  readonly server: ServerTraits & {
    readonly etags: boolean;
    readonly push: boolean;
    /** Its list can be asked for what changed since a time, if rows have versions. */
    readonly changes: boolean;
    /** Rows that fit into one answer. */
    readonly rowsThatFit: number;
  };
  /** Windows that are open as long as nothing kills them. */
  readonly observers: number;
  /** Jobs that were there before, oldest first, and how they had ended (null: they run). */
  readonly old: readonly { readonly job: string; readonly outcome: Outcome | null; readonly hidden: boolean }[];
  readonly happenings: readonly { readonly at: number; readonly happening: Happening }[];
}

/** The longest time (ms) between two looks while nothing is wrong, with what a look and the pauses of a storm take. */
export const calm = 25_000;

export const workflowOf = (job: string): string => job.split("-")[0] ?? job;

/** A random story. Everything in it follows from the seed. */
export const tell = (seed: number): Story => {
  const random = seeded(seed);
  const server = {
    versions: random.chance(0.6),
    attempts: random.chance(0.5),
    times: random.chance(0.85),
    etags: random.chance(0.5),
    push: random.chance(0.3),
    rowsThatFit: random.chance(0.7) ? 1_000 : random.int(3, 12),
    clockAhead: random.chance(0.5) ? 0 : random.int(-600_000, 600_000),
    changes: random.chance(0.6),
  };
  const jobs = tellJobs(random);
  const old = jobs.old();
  const happenings: { at: number; happening: Happening }[] = [];
  // Most connections are added in peace; some in the middle of it all.
  let at = random.chance(0.75) ? calm + 3_000 : random.int(0, 5_000);
  const count = random.int(6, 20);
  for (let i = 0; i < count; i++) {
    const happening = random.chance(0.6) ? jobs.next() : tellTrouble(random, jobs.any);
    if (happening !== null) happenings.push({ at, happening });
    at += gap(random);
  }
  return { server, observers: random.int(1, 6), old, happenings };
};

const gap = (random: Random): number => {
  const kind = random.next();
  if (kind < 0.45) return random.int(0, 300);
  if (kind < 0.94) return random.int(300, 4_000);
  return calm + random.int(1_000, 5_000);
};

/** Keeps in mind what makes sense for which job. */
const tellJobs = (random: Random) => {
  const phases = new Map<string, "new" | "running" | "ended" | "hidden">();
  const workflows = ["build", "train", "deploy", "check"] as const;
  let count = 0;
  const name = () => `${random.pick(workflows)}-${count++}`;
  const outcome = (): Outcome => random.pick(["failed", "failed", "completed", "cancelled"]);
  const those = (...wanted: readonly string[]) =>
    [...phases].flatMap(([job, phase]) => (wanted.includes(phase) ? [job] : []));
  const one = (...wanted: readonly string[]): string | null => {
    const [first, ...rest] = those(...wanted);
    return first === undefined ? null : random.pick([first, ...rest]);
  };
  const move = (job: string | null, phase: "new" | "running" | "ended" | "hidden"): string | null => {
    if (job !== null) phases.set(job, phase);
    return job;
  };
  return {
    any: () => one("new", "running", "ended"),
    old: (): Story["old"] =>
      Array.from({ length: random.int(0, 9) }, () => {
        const ended = random.chance(0.93) ? outcome() : null;
        const job = name();
        const hidden = random.chance(0.15);
        phases.set(job, hidden ? "hidden" : ended === null ? "running" : "ended");
        return { job, outcome: ended, hidden };
      }),
    next: (): Happening | null => {
      const kind = random.next();
      if (kind < 0.27) {
        const job = name();
        phases.set(job, "new");
        return { what: "create", job };
      }
      if (kind < 0.5) {
        const job = move(one("new"), "running");
        return job === null ? null : { what: "start", job };
      }
      if (kind < 0.8) {
        const job = move(one("running"), "ended");
        return job === null ? null : { what: "end", job, outcome: outcome() };
      }
      if (kind < 0.91) {
        const job = move(one("ended"), "new");
        return job === null ? null : { what: "requeue", job };
      }
      if (kind < 0.94) {
        const jobs = `${random.pick(workflows)}-s${count++}`;
        return {
          what: "storm",
          jobs,
          count: random.chance(0.1) ? random.int(55, 80) : random.int(3, 12),
          outcome: outcome(),
        };
      }
      if (kind < 0.97) {
        const job = move(one("ended", "running", "new"), "hidden");
        return job === null ? null : { what: "hide", job };
      }
      const job = one("hidden");
      return job === null ? null : { what: "show", job };
    },
  };
};

const tellTrouble = (random: Random, anyJob: () => string | null): Happening | null => {
  const kind = random.int(1, 30);
  if (kind <= 8)
    return {
      what: "crash",
      at: random.pick(awaits),
      when: random.pick(["before", "after"]),
      skip: random.pick([0, 0, 0, 1, 2]),
    };
  switch (kind) {
    case 9:
      return { what: "kill", which: "leader" };
    case 10:
      return { what: "kill", which: "follower" };
    case 11:
      return { what: "hand-over" };
    case 12:
    case 13: {
      const how = random.pick<Failure>([
        "refused",
        "reset",
        "silent",
        "internal error",
        "login page",
        "login redirect",
        "no json",
        "unauthorized",
      ]);
      return { what: "outage", how, ms: random.int(500, 10_000) };
    }
    case 14:
      return { what: "half an outage", ms: random.int(500, 10_000) };
    case 15:
    case 16:
      return { what: "limit", seconds: random.int(1, 30), says: random.pick(["seconds", "date", "nothing"]) };
    case 17:
    case 18:
      return { what: "late answer", ms: random.int(1_000, 25_000) };
    case 19:
      return { what: "answers from the past", count: random.int(1, 3) };
    case 20:
    case 21:
      return { what: "drift", requests: random.int(1, 8), leave: random.chance(0.5) };
    case 22:
      return { what: "sleep", ms: random.int(3_000, 1_200_000) };
    case 23:
      return { what: "clock jump", ms: random.int(-20_000, 900_000) };
    case 24:
      return { what: "full disk", ms: random.int(500, 10_000) };
    case 25:
      return { what: "busy notifier", times: random.int(1, 4) };
    case 26:
      return { what: random.pick(["lost push", "doubled push", "reordered push"]), count: random.int(1, 3) };
    case 27:
      return { what: "push channel lost" };
    case 28:
      return { what: "refresh" };
    case 29: {
      const job = anyJob();
      return job === null ? null : { what: random.pick(["follow", "rerun"]), job };
    }
    default:
      return random.chance(0.3) ? { what: "other selection" } : { what: "refresh" };
  }
};
