import type { Capabilities } from "../connectors/connector.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { Connection } from "../model/connection.ts";
import type { ConnectionId, JobKey } from "../model/job.ts";
import type { Mute } from "../notify/mutes.ts";
import { byNewest, type KnownJob, type WatchState } from "../watch/state.ts";
import type { ConnectionView, JobView, View, ViewChange } from "./api.ts";

/** What views see: the states of all connections as one `View`, and its changes for each subscriber. */
export const createViews = () => {
  const states = new Map<ConnectionId, { readonly connection: ConnectionView; readonly state: WatchState }>();
  const subscribers = new Set<(change: ViewChange) => void>();
  const endings = new Set<() => void>();
  let mutes: readonly Mute[] = [];

  const publish = (change: ViewChange) => {
    for (const tell of subscribers) tell(change);
  };
  const connections = () => [...states.values()].map(({ connection }) => connection);

  return {
    update: (connection: Connection, capabilities: Capabilities, state: WatchState): void => {
      const before = states.get(connection.id)?.state ?? null;
      states.set(connection.id, { connection: { connection, capabilities, health: state.health }, state });
      publish({ connections: connections(), ...difference(connection.id, before, state), mutes: null });
    },
    remove: (id: ConnectionId): void => {
      const before = states.get(id)?.state;
      if (before === undefined) return;
      states.delete(id);
      const gone = before.jobs.values.map(({ job }) => ({ connection: id, job: job.id }));
      publish({ connections: connections(), jobs: [], gone, journal: [], mutes: null });
    },
    mute: (next: readonly Mute[]): void => {
      mutes = next;
      publish({ connections: null, jobs: [], gone: [], journal: [], mutes });
    },
    view: (): View => ({
      connections: connections(),
      jobs: [...states].flatMap(([id, { state }]) =>
        state.jobs.values.toSorted((a, b) => byNewest(a.job, b.job)).map((known) => toView(id, known)),
      ),
      journal: [...states.values()]
        .flatMap(({ state }) => state.journal)
        .toSorted((a, b) => b.transition.observedAt - a.transition.observedAt),
      mutes,
    }),
    changes: (signal: AbortSignal): AsyncIterable<ViewChange> => subscription(subscribers, endings, signal),
    close: (): void => {
      for (const end of endings) end();
    },
  };
};

const toView = (connection: ConnectionId, { job, followed }: KnownJob): JobView => ({
  key: { connection, job: job.id },
  job,
  followed,
});

/** By identity: what did not change kept its own. */
const difference = (
  id: ConnectionId,
  before: WatchState | null,
  state: WatchState,
): Omit<ViewChange, "connections" | "mutes"> => {
  const changed =
    before?.jobs === state.jobs
      ? []
      : state.jobs.values.filter((known) => isChanged(before?.jobs.get(known.job.id), known));
  const gone: JobKey[] = (before === null || before.jobs === state.jobs ? [] : before.jobs.values)
    .filter(({ job }) => !state.jobs.has(job.id))
    .map(({ job }) => ({ connection: id, job: job.id }));
  const told = new Set<JournalEntry>(before?.journal);
  const journal = before?.journal === state.journal ? [] : state.journal.filter((entry) => !told.has(entry));
  return { jobs: changed.map((known) => toView(id, known)), gone, journal };
};

const isChanged = (before: KnownJob | undefined, after: KnownJob): boolean =>
  before?.job !== after.job || before.followed !== after.followed;

/** Subscribed from the call on, so that nothing is missed between `view()` and the first `next()`. */
const subscription = (
  subscribers: Set<(change: ViewChange) => void>,
  endings: Set<() => void>,
  signal: AbortSignal,
): AsyncIterable<ViewChange> => {
  const queue: ViewChange[] = [];
  let wake: (() => void) | null = null;
  let ended = signal.aborted;
  const push = (change: ViewChange) => {
    queue.push(change);
    wake?.();
  };
  const end = () => {
    ended = true;
    subscribers.delete(push);
    endings.delete(end);
    wake?.();
  };
  if (!ended) {
    subscribers.add(push);
    endings.add(end);
    signal.addEventListener("abort", end, { once: true });
  }
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) {
          const next = queue.shift();
          if (next !== undefined) yield next;
          else if (ended) return;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        end();
      }
    },
  };
};
