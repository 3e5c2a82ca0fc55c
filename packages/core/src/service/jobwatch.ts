import type { JobSource, Startable } from "../connectors/connector.ts";
import { isPushOff, selectingSettings, userOf } from "../connectors/settings.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { type Connection, localConnection } from "../model/connection.ts";
import { noHealth } from "../model/health.ts";
import type { ConnectionId, Instant, JobId, JobKey } from "../model/job.ts";
import { problem } from "../model/problem.ts";
import { outboxDueAt } from "../notify/pace.ts";
import type { Policy } from "../notify/policy.ts";
import type { Rule } from "../notify/rules.ts";
import type { Ports } from "../ports.ts";
import { createPushLine, type PushLine } from "../watch/push-line.ts";
import { emptyState } from "../watch/state.ts";
import { createWatcher, type StepReason, type Watcher } from "../watch/watcher.ts";
import type { JobwatchApi } from "./api.ts";
import { createBudgets } from "./budgets.ts";
import { lazySource } from "./lazy-source.ts";
import { createMuteStore } from "./mute-store.ts";
import { shortMemory } from "./short-memory.ts";
import { createViews } from "./views.ts";
import { createWatcherName } from "./watcher-name.ts";
import { serviceWords } from "./words.ts";

/** The door of the process that watches, and what its host does with it. */
export interface Jobwatch extends JobwatchApi {
  /** What to watch from now on. A connection whose data is unchanged goes on undisturbed. */
  configure(connections: readonly Connection[]): Promise<void>;
  /** What to announce from now on, mutes aside; also of what waits to be told. */
  setPolicy(policy: Omit<Policy, "mutes">): Promise<void>;
  /** Looks where a look is due: the host calls it when its alarm rings, and when `Presence` changed. `wake`: it knows that the network is back. */
  wake(reason?: "due" | "wake"): Promise<void>;
  close(): void;
}

interface Watched {
  readonly connection: Connection;
  readonly watcher: Watcher;
  readonly line: PushLine;
  /** Throws ProblemError where the settings make no sense. */
  readonly source: () => JobSource;
  /** What a page asks of the server, within the origin's budget. */
  readonly ask: <T>(question: (source: JobSource) => Promise<T>) => Promise<T>;
}

export const createJobwatch = ({
  ports,
  rules,
}: {
  readonly ports: Ports;
  readonly rules: readonly Rule[];
}): Jobwatch => {
  const watched = new Map<ConnectionId, Watched>();
  const views = createViews();
  const muted = createMuteStore(ports, views.mute);
  let policy: Omit<Policy, "mutes"> = { rules, quietHours: null, notifyFrom: "automatic" };
  const budgetOf = createBudgets(ports);
  const watcherName = createWatcherName(ports);
  /** When the host was last asked to wake us. */
  let asked: { readonly now: Instant; readonly monotonic: number } | null = null;

  const watch = (connection: Connection): Watched => {
    const source = lazySource(connection, ports, budgetOf, watcherName);
    const watcher = createWatcher({
      connection: connection.id,
      selection: selectionOf(connection),
      source: source.proxy,
      ports,
      manners: source.manners,
      policy: () => ({ ...policy, mutes: muted.mutes() }),
      user: userOf(connection),
      place: () => (watched.size > 1 ? connection.name : null),
      onChange: (state) => {
        views.update(connection, source.capabilities(), state);
        tidyMutes(connection.id, state.journal);
      },
    });
    views.update(connection, source.capabilities(), emptyState(""));
    const line = createPushLine({
      // A server that does not answer, or wants to be left alone, is not asked two things.
      wanted: () => {
        const health = watcher.state()?.health ?? noHealth;
        const isWell = health.checkedAt !== null && health.problem === null && health.limitedUntil === null;
        return isWell && source.capabilities().push && !isPushOff(connection);
      },
      events: (signal) => part(source.open(), "events")(signal),
      hear: async (...events) => {
        await watcher.hear(...events);
        // What it told may be due earlier than what we were to be woken for.
        if (watched.has(connection.id)) setAlarm();
      },
      onLost: () => {
        if (watched.has(connection.id)) setAlarm();
      },
      ports,
    });
    const ask: Watched["ask"] = async (question) => {
      await source.turn();
      return question(source.open());
    };
    return { connection, watcher, line, source: source.open, ask };
  };

  const tidyMutes = (connection: ConnectionId, journal: readonly JournalEntry[]): void => {
    muted.tidy(connection, journal, ports.clock.now()).catch((error: unknown) => {
      // It is over all the same: the journal says so, and the next change tries again.
      ports.log.warn("a mute that is over could not be dropped", { error: String(error) });
    });
  };

  const unwatch = ({ connection, watcher, line }: Watched): void => {
    line.close();
    watcher.stop();
    watched.delete(connection.id);
    startables.forget(connection.id);
  };

  /** Steps all given watchers and asks the host to wake us for the earliest of all next times. */
  const stepAll = async (which: readonly Watched[], reason: StepReason): Promise<void> => {
    await Promise.all(
      which.map(async ({ connection, watcher, line }) => {
        try {
          // Nothing is told before it is known what is muted.
          await muted.ready();
          await watcher.step(reason);
        } catch (error) {
          // The storage failed, or a fault of ours. The next step begins from what is stored.
          ports.log.error("a check ended early", { connection: connection.id, error: String(error) });
        }
        line.tend();
      }),
    );
    setAlarm();
  };

  const setAlarm = (): void => {
    asked = { now: ports.clock.now(), monotonic: ports.clock.monotonic() };
    ports.alarm.wakeAt(nextWake());
  };

  /** We were to be woken long ago: the machine slept, by one of the two clocks. */
  const overslept = (): boolean => {
    if (asked === null) return false;
    const { now, monotonic } = asked;
    return Math.max(ports.clock.now() - now, ports.clock.monotonic() - monotonic) > longestNap + oversleeping;
  };

  const nextWake = (): Instant => {
    const now = ports.clock.now();
    const times = [...watched.values()].flatMap(({ watcher, line }) => {
      const state = watcher.state();
      // What cannot be noted is not told: the outbox waits with the next look.
      const canStore = state?.health.problem?.code !== "storage";
      const outbox = canStore ? outboxDueAt(state?.journal ?? [], now) : null;
      const due = [state?.health.nextCheckAt ?? now, line.nextAt(), outbox];
      return due.filter((at) => at !== null);
    });
    // Never at once again: a watcher that could not even say when is tried a little later.
    return Math.max(Math.min(now + longestNap, ...times), now + 250);
  };

  const sourceOf = (id: ConnectionId): Watched => {
    const found = watched.get(id);
    if (found === undefined) throw problem("not-found", serviceWords().notWatched);
    return found;
  };

  /** A job that the person started: they want to know what becomes of it. */
  const followNew = async ({ connection, watcher }: Watched, job: JobId): Promise<JobKey> => {
    await watcher.follow(job, true, true);
    setAlarm();
    return { connection: connection.id, job };
  };

  const part = <K extends "steps" | "log" | "act" | "events" | "startable" | "create">(
    source: JobSource,
    name: K,
  ): NonNullable<JobSource[K]> => {
    const method = source[name];
    if (method === undefined) throw problem("protocol", serviceWords().cannot);
    return method;
  };

  const never = new AbortController().signal;
  const startables = shortMemory<ConnectionId, Startable>(ports.clock, startableAge);
  return {
    configure: async (connections) => {
      const wanted = new Map(connections.map((connection) => [connection.id, connection]));
      for (const [id, each] of watched) {
        const next = wanted.get(id);
        if (next !== undefined && JSON.stringify(next) === JSON.stringify(each.connection)) continue;
        unwatch(each);
        if (next === undefined) views.remove(id);
      }
      const added = connections.filter(({ id }) => !watched.has(id)).map(watch);
      for (const each of added) watched.set(each.connection.id, each);
      await stepAll(added, "due");
    },
    setPolicy: async (next) => {
      policy = next;
      await stepAll([...watched.values()], "due");
    },
    wake: (reason = "due") => stepAll([...watched.values()], overslept() ? "wake" : reason),
    close: () => {
      for (const each of watched.values()) unwatch(each);
      views.close();
    },
    view: async () => views.view(),
    changes: (signal) => views.changes(signal),
    refresh: (connection) => stepAll(connection === null ? [...watched.values()] : [sourceOf(connection)], "refresh"),
    detail: async ({ connection, job }) =>
      sourceOf(connection).ask(async (source) => {
        const detail = await source.get(job, never);
        return detail === null || source.measures === undefined
          ? detail
          : { ...detail, ...(await source.measures(detail, never)) };
      }),
    steps: async ({ connection, job }) => sourceOf(connection).ask((source) => part(source, "steps")(job, never)),
    stepData: async ({ connection, job }, index) =>
      sourceOf(connection).ask(async (source) => (await source.stepData?.(job, index, never)) ?? null),
    log: async ({ connection, job }, cursor) =>
      sourceOf(connection).ask((source) => part(source, "log")(job, cursor, never)),
    act: async (action, { connection, job }): Promise<JobKey | null> => {
      const target = sourceOf(connection);
      const made = await part(target.source(), "act")(action, job, never);
      if (action === "delete") await target.watcher.forget(job);
      await stepAll([target], "refresh");
      return made === null ? null : followNew(target, made);
    },
    startable: (connection) =>
      startables.of(connection, () => sourceOf(connection).ask((source) => part(source, "startable")(never))),
    create: async (connection, workflow, input) => {
      const target = sourceOf(connection);
      // Refused or not: what it takes may have changed.
      startables.forget(connection);
      const made = await part(target.source(), "create")(workflow, input, never);
      await stepAll([target], "refresh");
      return followNew(target, made);
    },
    follow: ({ connection, job }, on) => sourceOf(connection).watcher.follow(job, on, false),
    mute: async (target, until) => {
      const state = sourceOf(target.connection).watcher.state();
      await muted.mute(target, until, state === null ? [] : state.jobs.values.map(({ job }) => job));
    },
  };
};

/** What the connection's settings select. The local server keeps its jobs whatever port it gets. */
const selectionOf = (connection: Connection): string =>
  connection.id === localConnection ? "local" : JSON.stringify([connection.kind, selectingSettings(connection)]);

/** Several pages ask what can be started, and again when a person comes back to one (ms). */
const startableAge = 15_000;
/** The host wakes us at least so often (ms), so that we notice soon that the machine slept or its network is back. */
const longestNap = 10_000;
/** Woken so much (ms) later than asked, we slept; the alarms of browsers ring half a minute late at most. */
const oversleeping = 60_000;
