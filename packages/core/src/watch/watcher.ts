import type { JobSource, PushEvent } from "../connectors/connector.ts";
import { plainLine } from "../format/text.ts";
import { appendJournal, type JournalEntry } from "../journal/journal.ts";
import type { ConnectionId, Instant, JobId } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import type { Acknowledge } from "../notify/claim.ts";
import { type DecideContext, decide, decideOutbox } from "../notify/decide.ts";
import { deliver } from "../notify/deliver.ts";
import type { AskSteps } from "../notify/failing-step.ts";
import type { Policy } from "../notify/policy.ts";
import { remind } from "../notify/reminders.ts";
import type { Ports } from "../ports.ts";
import { apply, heard, isListed, type Told } from "./apply.ts";
import { untilOne } from "./budget.ts";
import { createClockWatch } from "./clock-watch.ts";
import type { Manners } from "./manners.ts";
import { noMemory, poll } from "./poll.ts";
import {
  type Circumstances,
  earlier,
  forbiddenUntil,
  nextCheck,
  reconsidered,
  schedule,
  scheduleAfterPush,
  setBack,
} from "./schedule.ts";
import { emptyState, overviewOf, persistent, readState, type WatchState } from "./state.ts";
import { Table } from "./table.ts";
import { watchWords } from "./words.ts";

/** `refresh`: a person wants it. `wake`: this machine slept, or its network is back. */
export type StepReason = "due" | "refresh" | "wake";

/** A step, not a loop: load, do what is due, apply, decide, store, deliver, say when next. Killing it at any await loses nothing. */
export interface Watcher {
  /**
   * When to step again, or sooner where `Presence` changed. `refresh` looks now, unless the server asked for patience;
   * `wake` also keeps to the origin's budget. Steps never overlap.
   */
  step(reason: StepReason): Promise<Instant>;
  /**
   * What the push channel tells, in its order; `lost`: it is no more. The channel counts as such from its first `resync`
   * on. What is told at once is stored and announced at once. Shares the queue of the steps.
   */
  hear(...events: readonly (PushEvent | "lost")[]): Promise<void>;
  /** "Notify when done". `fromStart`: the person just started the job, so that even what was decided before is told. */
  follow(id: JobId, on: boolean, fromStart: boolean): Promise<void>;
  /** The person deleted it on the server: an ended job that no list shows any longer would stay. */
  forget(id: JobId): Promise<void>;
  /** What is known now; null until the first step has loaded it. */
  state(): WatchState | null;
  /** Stops a check under way; the watcher is not used after it. */
  stop(): void;
}

export interface WatcherOptions {
  readonly connection: ConnectionId;
  readonly selection: string;
  /** Only what a check needs. */
  readonly source: Pick<JobSource, "list" | "get"> & {
    readonly acknowledge?: Acknowledge;
    /** No steps where the server has none. */
    readonly steps?: AskSteps;
  };
  readonly ports: Pick<Ports, "clock" | "storage" | "network" | "notifier" | "presence" | "log" | "random">;
  readonly manners: Manners;
  /** As it is now. */
  readonly policy: () => Policy;
  /** The person's name on this server; null: not known. */
  readonly user: string | null;
  /** What the connection is called; null while it need not be said. */
  readonly place: () => string | null;
  /** After every change of the state, until it is stopped. */
  readonly onChange: (state: WatchState) => void;
}

/** The storage key of a connection's one value. */
const stateKey = (connection: ConnectionId): string => `connection/${connection}`;

export const createWatcher = (options: WatcherOptions): Watcher => {
  const { connection, selection, source, ports, manners, policy, user, place } = options;
  const stopped = new AbortController();
  const onChange = (next: WatchState): void => {
    // A check that its stop overtook would bring a removed connection back into the views.
    if (!stopped.signal.aborted) options.onChange(next);
  };
  let state: WatchState | null = null;
  /** What storage holds, to write only what differs. */
  let saved: WatchState | null = null;
  let memory = noMemory;
  /** When the last look began, by the clock that never jumps. */
  let lookedAt = Number.NEGATIVE_INFINITY;
  const clockWatch = createClockWatch(ports.clock);

  const circumstances = (): Circumstances => {
    const open = ports.presence.openJobs().filter((each) => each.connection === connection);
    return {
      now: ports.clock.now(),
      random: ports.random(),
      every: manners.every,
      rest: manners.rest,
      watching: ports.presence.watching(),
      openJobs: open.map(({ job }) => job),
      left: manners.left(),
      quota: manners.heard().quota,
    };
  };

  const load = async (): Promise<WatchState> => {
    const stored = await ports.storage.get(stateKey(connection));
    const asked = await manners.lastAsked();
    const loaded = resumed(withoutChannel(readState(stored, selection)), asked, circumstances());
    saved = loaded;
    state = loaded;
    onChange(loaded);
    // A process that died over a notification left it in the outbox: shown again as it was, it replaces itself. After a
    // look it could be told in other company, under another id.
    await tellOutbox();
    return state;
  };

  /** Durable before it is visible; what views see may be newer only in what need not survive. */
  const save = async (next: WatchState): Promise<void> => {
    if (worthSaving(next, saved)) {
      try {
        await ports.storage.set(stateKey(connection), persistent(next));
      } catch (error) {
        state = schedule(unstored(state ?? next, next.health.limitedUntil, error, ports.clock.now()), circumstances());
        onChange(state);
        throw error;
      }
      saved = next;
    }
    state = next;
    onChange(next);
  };

  const tellOutbox = async (): Promise<void> => {
    // Whoever watches now finds the outbox: two must not tell it.
    if (state === null || stopped.signal.aborted) return;
    // What was shown and could not be noted then is noted now, also where no look is due.
    const outbox = decideOutbox(state.journal, policy(), ports.clock.now());
    if (outbox !== saved?.journal) await save({ ...state, journal: outbox });
    await deliver(outbox, ports, place(), claimed(), stepsWithinBudget(), stopped.signal, async (journal) => {
      // That it was shown is a fact even if it cannot be written down: this process will not show it again.
      state = { ...(state ?? emptyState(selection)), journal };
      await save(state);
    });
  };

  /** Short of budget, or where the server asks for patience or does not answer, the news are told without. */
  const stepsWithinBudget = (): AskSteps | null =>
    untilOne(manners.left()) > 0 || state?.health.problem != null || state?.health.limitedUntil != null
      ? null
      : (source.steps ?? null);

  /** Who tells everything all the same only says so to the others. A server that asks for patience is not asked. */
  const claimed = (): Acknowledge | null => {
    const { acknowledge } = source;
    if (acknowledge === undefined || state?.health.limitedUntil != null) return null;
    const always = policy().notifyFrom === "always";
    return async (event, signal) => {
      const answer = await acknowledge(event, signal);
      return always ? "ours" : answer;
    };
  };

  const look = async (before: WatchState): Promise<void> => {
    const plan = {
      full: before.baselineAt === null || before.selection !== selection,
      isKnown: (id: JobId) => isListed(before, id),
      active: overviewOf(before).active,
      memory,
    };
    lookedAt = ports.clock.monotonic();
    const polled = await poll(source, plan, stopped.signal);
    if (stopped.signal.aborted) return;
    await save(taken(before, polled.result));
    // Not before it is stored: "unchanged" would hide what an answer told that was lost.
    memory = polled.memory;
  };

  /** What is known after an answer or a push, with the decisions about it; not yet stored. */
  const taken = (before: WatchState, result: Told["result"]): WatchState => {
    const now = ports.clock.now();
    const told = { result, sequence: before.sequence + 1, selection, now };
    const { state: after, transitions, anomalies } = apply(connection, before, told);
    for (const anomaly of anomalies) ports.log.warn("a job that has ended is told to be active again", anomaly);
    const wishes = policy();
    const reminders =
      result.kind === "failed"
        ? { reminded: after.reminded, transitions: [] }
        : remind(connection, after, before.journal, wishes.rules, now);
    const entries = decide([...transitions, ...reminders.transitions], wishes, contextOf(after, before.journal), now);
    const journal = appendJournal(before.journal, entries, now);
    const serverAhead = manners.heard().serverAhead ?? after.serverAhead;
    const next = { ...after, journal, reminded: reminders.reminded, serverAhead };
    const planned = before.health.nextCheckAt;
    if (result.kind !== "pushed" || planned === null) return schedule(next, circumstances());
    const since = ports.clock.monotonic() - lookedAt;
    return scheduleAfterPush(
      next,
      result.job.id,
      planned,
      Number.isFinite(since) ? now - since : null,
      circumstances(),
    );
  };

  const contextOf = (known: WatchState, journal: readonly JournalEntry[]): DecideContext => ({
    journal,
    isFollowed: (id) => known.jobs.get(id)?.followed ?? false,
    user,
    isOnScreen: ({ job }) =>
      ports.presence.openJobs().some((open) => open.connection === connection && open.job === job),
  });

  const step = async (reason: StepReason): Promise<Instant> => {
    const before = await present();
    const now = ports.clock.now();
    const left = manners.left();
    const wanted =
      reason === "refresh" || isBack(before, reason) ? now : (reconsidered(before, circumstances()) ?? now);
    // A person's own wish may go beyond the budget, never beyond what the server allows.
    const allowed = Math.max(forbiddenUntil(before, now) ?? now, reason === "refresh" ? now : now + untilOne(left));
    if (wanted <= now && allowed <= now) await look(before);
    else plan(before, Math.max(wanted, allowed));
    await tellOutbox();
    return state?.health.nextCheckAt ?? now;
  };

  /** What is known, by the clock as it is set now. */
  const present = async (): Promise<WatchState> => {
    const known = state ?? (await load());
    const ms = clockWatch.setBackBy();
    if (ms === 0) return known;
    state = setBack(known, ms);
    return state;
  };

  const plan = (before: WatchState, nextCheckAt: Instant): void => {
    if (before.health.nextCheckAt === nextCheckAt) return;
    state = { ...before, health: { ...before.health, nextCheckAt } };
    onChange(state);
  };

  /** The machine slept, or its network is back. A network that comes and goes does not make it look each time. */
  const isBack = ({ health: { problem } }: WatchState, reason: StepReason): boolean =>
    (reason === "wake" || (problem?.code === "offline" && ports.network.online())) &&
    ports.clock.monotonic() - lookedAt >= restless;

  const hear = async (events: readonly (PushEvent | "lost")[]): Promise<void> => {
    let known = await present();
    for (const event of events) {
      if (stopped.signal.aborted) return;
      if (event === "alive") {
        known = { ...known, health: heard(known.health, ports.clock.now()) };
      } else if (event === "resync" || event === "lost") {
        const channel = event === "lost" ? "poll" : "push";
        known = await lookAfter({ ...known, health: { ...known.health, channel } });
      } else if (event.version === null || known.baselineAt === null || known.selection !== selection) {
        // Without a version nobody can say whether this row or the list's is the newer one: look.
        known = await lookAfter(known);
      } else {
        known = taken(known, { kind: "pushed", job: event });
        // Whether an ended job began anew is decided by a second answer, which push would not give.
        if (known.jobs.get(event.id)?.doubt) known = await lookAfter(known);
      }
    }
    await save(known);
    await tellOutbox();
  };

  /** Stores what was heard so far, then looks as soon as it may. */
  const lookAfter = async (known: WatchState): Promise<WatchState> => {
    await save(earlier(known, ports.clock.now()));
    await step("due");
    return state ?? known;
  };

  const forget = async (id: JobId): Promise<void> => {
    const before = await present();
    const jobs = Table.of(
      before.jobs.values.flatMap((known) => (known.job.id === id ? [] : [[known.job.id, known] as const])),
    );
    await save({ ...before, jobs });
  };

  const follow = async (id: JobId, on: boolean, fromStart: boolean): Promise<void> => {
    // It would be written over what another process writes by now.
    if (stopped.signal.aborted) throw problem("offline", watchWords().noLongerWatches);
    const before = state ?? (await load());
    const known = before.jobs.get(id);
    // The look after its start failed: it is followed as soon as it shows.
    if (known === undefined && fromStart && !before.awaited.includes(id))
      return save({ ...before, awaited: [...before.awaited, id] });
    if (known === undefined || known.followed === on) return;
    const jobs = before.jobs.with([[id, { ...known, followed: on }]]);
    const journal = fromStart ? decideAgain(before, id) : before.journal;
    await save({ ...before, jobs, journal });
    await tellOutbox();
  };

  /** A job that ended before its follower was noted: its silent entries are decided as for a followed job. */
  const decideAgain = (known: WatchState, id: JobId): readonly JournalEntry[] =>
    known.journal.map((entry, index) => {
      if (entry.transition.job.id !== id || entry.decision.outcome !== "silent") return entry;
      const context = { ...contextOf(known, known.journal.slice(index + 1)), isFollowed: () => true };
      return decide([entry.transition], policy(), context, ports.clock.now())[0] ?? entry;
    });

  const exclusive = createQueue();
  return {
    step: (reason) => exclusive(() => step(reason)),
    hear: (...events) => exclusive(() => hear(events)),
    follow: (id, on, fromStart) => exclusive(() => follow(id, on, fromStart)),
    forget: (id) => exclusive(() => forget(id)),
    state: () => state,
    stop: () => stopped.abort(),
  };
};

/** Looks of which nobody but the machine said that they should be now are at least so far apart (ms). */
const restless = 2_000;

/**
 * What an earlier life left, by the clock of this one. The next look keeps its distance from the last request that any
 * life sent to the origin: a worker that is ended every half minute does not ask each time that it begins.
 */
const resumed = (stored: WatchState, asked: Instant | null, circumstances: Circumstances): WatchState => {
  const ahead = (stored.scheduledAt ?? 0) - circumstances.now;
  const state = ahead > 0 ? setBack(stored, ahead) : stored;
  if (asked === null || state.baselineAt === null) return state;
  const next = nextCheck(state, { ...circumstances, now: asked });
  const nextCheckAt = Math.max(next, state.health.nextCheckAt ?? 0);
  return { ...state, scheduledAt: asked, health: { ...state.health, nextCheckAt } };
};

/** What could not be stored counts as a failed round, else it would be asked for again at once. What the server forbids holds. */
const unstored = (known: WatchState, retryAt: Instant | null, error: unknown, now: Instant): WatchState => {
  const detail = plainLine(error instanceof Error ? error.message : String(error), 200);
  const health = { ...known.health, problem: problem("storage", detail, { retryAt }).problem };
  return {
    ...known,
    failures: known.failures + 1,
    healthySince: null,
    health: { ...health, failingSince: health.failingSince ?? now },
  };
};

/** A channel ends with its process: what was planned under it is planned anew. */
const withoutChannel = (stored: WatchState): WatchState => {
  const nextCheckAt = stored.health.channel === "push" ? null : stored.health.nextCheckAt;
  return { ...stored, health: { ...stored.health, channel: "poll", nextCheckAt } };
};

/** Progress, versions and the times of checks may be lost; everything else may not. */
const worthSaving = (next: WatchState, saved: WatchState | null): boolean => {
  if (saved === null) return true;
  if (next.journal !== saved.journal || next.selection !== saved.selection || next.baselineAt !== saved.baselineAt)
    return true;
  if (next.awaited !== saved.awaited) return true;
  if (
    next.health.problem?.code !== saved.health.problem?.code ||
    next.health.limitedUntil !== saved.health.limitedUntil
  )
    return true;
  if (next.jobs === saved.jobs) return false;
  return (
    next.jobs.values.length !== saved.jobs.values.length ||
    next.jobs.values.some((a) => {
      const b = saved.jobs.get(a.job.id);
      return (
        a !== b &&
        (a.job.status !== b?.job.status || a.run !== b.run || a.doubt !== b.doubt || a.followed !== b.followed)
      );
    })
  );
};

/** Runs one task after the other, in the order in which they were given. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const run = last.then(task, task);
    last = run;
    return run;
  };
};
